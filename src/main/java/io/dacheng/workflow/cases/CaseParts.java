package io.dacheng.workflow.cases;

import io.dacheng.workflow.GatewayVariables;
import io.dacheng.workflow.cases.CaseDetails.OpenTask;
import io.dacheng.workflow.cases.CaseDetails.Variable;
import io.dacheng.workflow.cases.CaseDetails.Waiting;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a case knows, waits for, and asks people to do. */
@Component
class CaseParts {

    private static final int MOST = 200;
    private static final int NAMED = 10;

    private final JdbcClient jdbc;
    private final HistoryService history;
    private final ModelNames names;
    private final Clock clock;

    CaseParts(JdbcClient jdbc, HistoryService history, ModelNames names, Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
        this.names = names;
        this.clock = clock;
    }

    /** As they are, or were when the case ended. */
    List<Variable> variables(CaseRow about) {
        Set<String> known = GatewayVariables.of(about.process());
        return history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(about.id())
                .disableCustomObjectDeserialization()
                .orderByVariableName()
                .asc()
                .listPage(0, MOST)
                .stream()
                .map(variable -> variable(about, known, variable))
                .toList();
    }

    private static Variable variable(CaseRow about, Set<String> known, HistoricVariableInstance variable) {
        TypedValue value = variable.getTypedValue();
        boolean ofCase = about.id().equals(variable.getActivityInstanceId());
        return new Variable(
                variable.getName(),
                variable.getTypeName(),
                value == null || value.getValue() == null
                        ? ""
                        : value.getValue().toString(),
                ofCase ? null : variable.getActivityInstanceId().split(":", 2)[0],
                about.open() && ofCase && known.contains(variable.getName()));
    }

    /** What is due first, first. */
    List<Waiting> jobs(CaseRow about, Locale language) {
        return jdbc.sql("""
                select j.id_, j.type_, j.duedate_, j.retries_, j.suspension_state_ = 2 as suspended, j.exception_msg_,
                    j.process_def_id_, coalesce(f.act_id_, j.failed_act_id_, '') as step
                from act_ru_job j left join act_ru_jobdef f on f.id_ = j.job_def_id_
                where j.process_instance_id_ = :case order by j.duedate_ nulls first, j.id_ limit :most
                """)
                .param("case", about.id())
                .param("most", MOST)
                .query((row, n) -> {
                    Timestamp due = row.getTimestamp("duedate_");
                    String problem = row.getString("exception_msg_");
                    return new Waiting(
                            row.getString("id_"),
                            row.getString("step"),
                            names.of(row.getString("process_def_id_"), language).name(row.getString("step")),
                            "timer".equals(row.getString("type_")),
                            due == null ? null : due.toInstant(),
                            row.getInt("retries_"),
                            row.getBoolean("suspended"),
                            problem == null ? null : IncidentWords.sentence(problem, language));
                })
                .list();
    }

    /** As the inbox has them. */
    List<OpenTask> tasks(CaseRow about, Locale language) {
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql("""
                select w.id, k.task_def_key_, k.proc_def_id_, w.due, coalesce(m.name, w.assignee) as holder,
                    (select string_agg(coalesce(p.name, c.login), chr(10) order by c.login)
                     from (select login from work_item_candidate where work_item_id = w.id order by login limit :named) c
                        left join member p on p.login = c.login) as candidates
                from act_ru_task k join work_item w on w.task_ref = k.id_ left join member m on m.login = w.assignee
                where k.proc_inst_id_ = :case and w.closed_at is null order by w.due, w.id limit :most
                """)
                .param("case", about.id())
                .param("named", NAMED)
                .param("most", MOST)
                .query((row, n) -> {
                    String step = row.getString("task_def_key_");
                    LocalDate due = row.getObject("due", LocalDate.class);
                    return new OpenTask(
                            row.getLong("id"),
                            step,
                            names.of(row.getString("proc_def_id_"), language).name(step),
                            row.getString("holder"),
                            lines(row.getString("candidates")),
                            due,
                            due != null && due.isBefore(today));
                })
                .list();
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split("\n"));
    }
}
