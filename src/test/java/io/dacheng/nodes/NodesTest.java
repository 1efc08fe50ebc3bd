package io.dacheng.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.WorkItemsChanged;
import io.dacheng.nodes.Nodes.Pace;
import io.dacheng.notification.NoticesChanged;
import io.dacheng.target.TargetsChanged;
import io.dacheng.workflow.ModelsChanged;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Node A is this product with its services; B is another one on the same database, of which only the ears are there. */
@IntegrationTest
class NodesTest {

    private static final Pace QUICK = new Pace(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(1));

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private NodeEvents eventsAtA;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    private final List<Object> heardAtB = new CopyOnWriteArrayList<>();
    private NodeEvents eventsAtB;
    private Nodes a;
    private Nodes b;

    @BeforeEach
    void two_nodes() {
        jdbc.sql("delete from node_news").update();
        eventsAtA.toBeTold();
        eventsAtB = new NodeEvents(heardAtB::add);
        a = node(eventsAtA);
        b = node(eventsAtB);
    }

    private Nodes node(NodeEvents events) {
        return new Nodes(true, QUICK, database, new NewsRows(jdbc, transaction, Clock.systemUTC()), events);
    }

    private void start() {
        a.start();
        b.start();
        soon().until(() -> !a.others().isEmpty() && !b.others().isEmpty());
    }

    @AfterEach
    void they_stop() {
        a.stop();
        b.stop();
    }

    @Test
    void what_people_do_at_one_node_is_heard_at_the_other_within_two_seconds() {
        organisations.smallBank();
        start();

        long plan = cascades.dispatched();

        soon().untilAsserted(() -> assertThat(heardAtB)
                .contains(new TargetsChanged(plan))
                .anyMatch(event -> event instanceof WorkItemsChanged change
                        && change.logins().contains("ann")));
    }

    @Test
    void what_is_rolled_back_is_told_to_nobody_and_what_follows_is() {
        start();

        transaction.executeWithoutResult(status -> {
            publisher.publishEvent(new TargetsChanged(4711));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> publisher.publishEvent(new TargetsChanged(4712)));

        soon().untilAsserted(() -> assertThat(heardAtB).containsExactly(new TargetsChanged(4712)));
    }

    @Test
    void what_one_has_heard_from_the_other_it_does_not_tell_again() {
        start();

        eventsAtB.tasks(new WorkItemsChanged(Set.of("amy")));
        eventsAtB.models(new ModelsChanged());
        soon().until(() -> rowsOf("MODELS") == 1 && rowsOf("TASKS") == 1);
        eventsAtA.targets(new TargetsChanged(4713));
        soon().until(() -> heardAtB.contains(new TargetsChanged(4713)));

        assertThat(rowsOf("MODELS")).isOne();
        assertThat(rowsOf("TASKS")).isOne();
        assertThat(heardAtB).containsExactly(new TargetsChanged(4713));
    }

    @Test
    void a_node_that_is_alone_writes_nothing() {
        a.start();
        soon().until(() -> listeners() == 1);
        eventsAtA.targets(new TargetsChanged(4714));
        soon().until(() -> eventsAtA.toBeTold().isEmpty());

        b.start();
        soon().until(() -> !a.others().isEmpty() && !b.others().isEmpty());
        eventsAtA.targets(new TargetsChanged(4715));

        soon().untilAsserted(() -> assertThat(heardAtB).containsExactly(new TargetsChanged(4715)));
        assertThat(rowsOf("PLANS")).isOne();
    }

    @Test
    void what_is_told_while_the_line_is_cut_is_heard_when_it_is_back_once() {
        start();
        for (int i = 1; i <= 20; i++) {
            eventsAtA.targets(new TargetsChanged(i));
            if (i % 7 == 0) {
                TestDatabase.owner()
                        .queryForList(
                                "select pg_terminate_backend(pid)::text from pg_stat_activity"
                                        + " where query ilike 'listen dacheng%' or query ilike 'select pg_notify%'",
                                String.class);
            }
        }

        List<Object> all = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> (Object) new TargetsChanged(i))
                .toList();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heardAtB).containsAll(all));
        assertThat(heardAtB.stream().filter(TargetsChanged.class::isInstance)).doesNotHaveDuplicates();
    }

    @Test
    void when_a_node_falls_silent_the_others_look_at_everything_and_when_it_says_goodbye_they_need_not() {
        start();
        a.stop();
        soon().until(() -> b.others().isEmpty());
        assertThat(heardAtB).doesNotContain(new NewsMissed());

        jdbc.sql("select pg_notify('dacheng_nodes', 'hello ' || :killed)")
                .param("killed", UUID.randomUUID().toString())
                .query(row -> {});

        soon().untilAsserted(() -> assertThat(heardAtB).contains(new NewsMissed()));
        assertThat(b.others()).isEmpty();
    }

    @Test
    void nothing_goes_over_the_line_but_what_a_node_is_at() throws Exception {
        start();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen dacheng_nodes");
            eventsAtA.notices(new NoticesChanged(Set.of("chen.yu")));
            soon().until(() -> heardAtB.contains(new NoticesChanged(Set.of("chen.yu"))));
            PGNotification[] said = connection.unwrap(PGConnection.class).getNotifications(1000);
            statement.execute("unlisten *");

            assertThat(said).isNotEmpty();
            assertThat(said)
                    .extracting(PGNotification::getParameter)
                    .allMatch(word -> word.matches("(hello|here|news|bye) [0-9a-f-]{36}"))
                    .anyMatch(word -> word.startsWith("news "));
        }
    }

    @Test
    void many_subjects_are_told_as_all() {
        start();
        IntStream.range(0, 3000).forEach(i -> eventsAtA.tasks(new WorkItemsChanged(Set.of("login" + i))));

        soon().untilAsserted(() -> assertThat(heardAtB).anySatisfy(event -> assertThat(event)
                .isInstanceOfSatisfying(WorkItemsChanged.class, change -> assertThat(change.concerns("login2999"))
                        .isTrue())));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(2)).pollInterval(Duration.ofMillis(10));
    }

    private long rowsOf(String topic) {
        return jdbc.sql("select count(*) from node_news where topic = :topic")
                .param("topic", topic)
                .query(Long.class)
                .single();
    }

    private long listeners() {
        return jdbc.sql(
                        "select count(*) from pg_stat_activity where query ilike 'select pg_notify%' and state = 'idle'")
                .query(Long.class)
                .single();
    }
}
