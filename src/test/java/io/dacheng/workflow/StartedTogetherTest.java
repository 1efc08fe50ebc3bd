package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Statements;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The cases of a unit's members start in sets: what a member costs is rows, not statements. */
@IntegrationTest
class StartedTogetherTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_unit_of_many_is_reached_by_as_many_statements_as_a_unit_of_two() {
        organisations.smallBank();
        members("north-2", 43);
        long plan = cascades.created();
        cascades.confirm(plan, "HQ", "setter");
        cascades.schedule(plan, "north");
        cascades.confirm(plan, "north", "head-north");
        cascades.schedule(plan, "north-1");
        cascades.schedule(plan, "north-2");

        List<String> two = Statements.during(() -> cascades.confirm(plan, "north-1", "head-north-1"));
        List<String> many = Statements.during(() -> cascades.confirm(plan, "north-2", "head-north-2"));

        assertThat(many).hasSameSizeAs(two);
        assertThat(jdbc.sql("""
                        select u.code, count(*) as tasks, count(distinct w.assignee) as assignees,
                            count(distinct c.login) as candidates, bool_and(c.login = w.assignee and c.login = m.login) as own,
                            bool_and(w.holder = m.login and not c.waits and c.due = w.due) as held
                        from work_item w join target t on t.id = w.target_id join member m on m.id = t.member_id
                            join org_unit u on u.id = w.unit_id join work_item_candidate c on c.work_item_id = w.id
                        where w.kind = 'SUBMIT_TARGET' and w.state = 'OPEN' group by 1 order by 1
                        """)
                        .query((row, n) -> List.of(
                                row.getString(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getBoolean(5),
                                row.getBoolean(6)))
                        .list())
                .containsExactly(List.of("north-1", 2, 2, 2, true, true), List.of("north-2", 45, 45, 45, true, true));
        assertThat(jdbc.sql("""
                        select count(*) from act_ru_task e join work_item w on w.task_ref = e.id_
                        where w.kind = 'SUBMIT_TARGET' and w.state = 'OPEN' and e.assignee_ = w.assignee
                            and cast(e.due_date_ as date) is not null
                        """).query(Integer.class).single()).isEqualTo(47);
        assertThat(jdbc.sql(
                                "select count(*) from act_hi_taskinst where task_def_key_ = 'task_submitTarget' and assignee_ is null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void members(String unit, int more) {
        for (int i = 0; i < more; i++) {
            jdbc.sql("insert into member (login, name) values (:login, :login)")
                    .param("login", "more-" + i)
                    .update();
        }
        jdbc.sql("""
                insert into assignment (member_id, unit_id, role)
                select m.id, u.id, 'MEMBER' from member m, org_unit u where m.login like 'more-%' and u.code = :unit
                """).param("unit", unit).update();
    }
}
