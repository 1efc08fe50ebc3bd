package io.dacheng.workflow.cases;

import static io.dacheng.fixtures.ModelVersions.lookingAgain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.ModelVersions;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A thousand real cases of one cascade are moved, through a crash, two programs at once and people at work: none is lost. */
@IntegrationTest
class ThousandCasesTest {

    private static final String PROCESS = "member-target";
    private static final int MEMBERS = 1_000;

    @Autowired
    private Migrations migrations;

    @Autowired
    private MigrationWorker worker;

    @Autowired
    private MigrationChunks chunks;

    @Autowired
    private MigrationRows rows;

    @Autowired
    private Organisations bank;

    @Autowired
    private Cascades cascades;

    @Autowired
    private TargetService targets;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    private ModelVersions models;
    private Viewer admin;
    private long plan;
    private int old;
    private int anew;

    @BeforeEach
    void a_branch_of_a_thousand_members_who_are_all_asked() {
        bank.smallBank();
        bank.bring(Map.of(
                "units.csv",
                "code,parent_code,name,kind,weight,calendar\nbig,HQ,Big,branch,1,\n",
                "members.csv",
                IntStream.rangeClosed(1, MEMBERS)
                        .mapToObj(n -> "m%1$d,Member %1$d,big,MEMBER,,,\n".formatted(n))
                        .collect(Collectors.joining(
                                "",
                                "login,name,unit_code,role,valid_from,valid_to,email\nboss,Boss,big,BRANCH_HEAD,,,\n",
                                ""))));
        models = new ModelVersions(repository);
        admin = bank.viewer("processes");
        old = models.latest(PROCESS);
        plan = cascades.created("big");
        cascades.confirm(plan, "big", "setter");
        anew = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
    }

    @AfterEach
    void the_models_are_as_before() {
        models.close();
    }

    @Test
    void a_thousand_cases_are_tried_and_moved_and_none_is_lost_or_moved_twice() throws Exception {
        List<String> before = cases(old);
        Map<String, String> open = openTasks();
        assertThat(before).hasSize(MEMBERS);
        long id = migrations.prepare(
                admin, new NewMigration(PROCESS, old, anew, Map.of(), true, CaseChoice.all(), "A thousand"));

        worker.workNow();

        assertThat(migration(id).counts()).isEqualTo(new MigrationCounts(1_000, 0, 1_000, 0, 1_000, 0, 0, 0));
        assertThat(cases(old)).isEqualTo(before);
        assertThat(openTasks()).isEqualTo(open);

        migrations.run(admin, id);
        // Two chunks are through, a third breaks off before its end: the machine has gone down.
        chunks.next(rows.row(id), MigrationWorker.CHUNK);
        chunks.next(rows.row(id), MigrationWorker.CHUNK);
        new TransactionTemplate(transactions).executeWithoutResult(lost -> {
            chunks.next(rows.row(id), MigrationWorker.CHUNK);
            lost.setRollbackOnly();
        });
        assertThat(migration(id).counts().moved()).isEqualTo(100);
        assertThat(cases(anew)).hasSize(100);

        // It comes up again, twice, and people go on working.
        List<TargetView> owners = targets.tree(bank.viewer("setter"), plan).stream()
                .filter(target -> target.ownerKind() == OwnerKind.MEMBER)
                .limit(40)
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        Callable<Void> program = () -> {
            worker.workNow();
            return null;
        };
        Future<Void> one = pool.submit(program);
        Future<Void> two = pool.submit(program);
        Future<Void> people = pool.submit(() -> {
            owners.forEach(target -> negotiation.submit(
                    bank.viewer(target.ownerCode()), target.id(), target.proposed(), Cascades.PERIOD_END, null));
            return null;
        });
        one.get(2, TimeUnit.MINUTES);
        two.get(2, TimeUnit.MINUTES);
        people.get(2, TimeUnit.MINUTES);
        worker.workNow();
        pool.shutdown();

        Migration done = migration(id);
        assertThat(done.state()).isEqualTo(Migration.State.DONE);
        assertThat(done.counts()).isEqualTo(new MigrationCounts(1_000, 0, 1_000, 0, 0, 1_000, 0, 0));
        assertThat(cases(old)).isEmpty();
        assertThat(cases(anew)).isEqualTo(before);
        assertThat(jdbc.sql("select count(*), count(distinct subject) from audit_entry where action = 'case.move'")
                        .query((row, n) -> List.of(row.getLong(1), row.getLong(2)))
                        .single())
                .as("each once")
                .containsExactly(1_000L, 1_000L);
        assertThat(tasks.createTaskQuery()
                        .processDefinitionKey(PROCESS)
                        .taskDefinitionKey("task_approveTarget")
                        .count())
                .isEqualTo(40);
        assertThat(openItems())
                .as("each open task is somebody's")
                .isEqualTo(openTasks().keySet());

        TargetView first = owners.get(0);
        negotiation.approve(bank.viewer("boss"), first.id());
        tasks.complete(tasks.createTaskQuery()
                .taskDefinitionKey("task_lookAgain")
                .singleResult()
                .getId());
        jobs.runMessages();
        assertThat(cascades.view(plan, first.ownerCode()).state().name()).isEqualTo("AGREED");
        assertThatThrownBy(() -> migrations.run(admin, id)).hasMessageContaining("is through");
    }

    private Migration migration(long id) {
        return migrations.migration(admin, id, Locale.ENGLISH);
    }

    private List<String> cases(int version) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
        return runtime.createProcessInstanceQuery().processDefinitionId(definition).list().stream()
                .map(ProcessInstance::getId)
                .sorted()
                .toList();
    }

    /** Whose each open task is, by its id. */
    private Map<String, String> openTasks() {
        return tasks.createTaskQuery().processDefinitionKey(PROCESS).list().stream()
                .collect(Collectors.toMap(Task::getId, task -> String.valueOf(task.getAssignee())));
    }

    private Set<String> openItems() {
        return Set.copyOf(jdbc.sql("select task_ref from work_item where state = 'OPEN' and process = :process")
                .param("process", PROCESS)
                .query(String.class)
                .list());
    }
}
