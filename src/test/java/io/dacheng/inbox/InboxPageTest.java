package io.dacheng.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Statements;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.WorkItemFilter.Mark;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a page of the inbox tells and what it costs; today is 2026-05-15. */
@IntegrationTest
class InboxPageTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private InboxService inbox;

    @Autowired
    private WorkComments comments;

    @Autowired
    private InboxFilters filters;

    @Autowired
    private WorkItemProjection projection;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_bank() {
        clock.reset();
        TestDatabase.empty();
        organisations.smallBank();
    }

    @Test
    void a_page_with_all_its_counts_takes_three_statements() {
        many(1500, "boss", "vice");
        jdbc.sql("insert into user_account (login, name, administrator) values ('boss', 'Boss', true)")
                .update();
        WorkItemFilter narrow =
                new WorkItemFilter("task 12", WorkItemKind.GENERIC, null, "deposits", null, Set.of(Mark.OVERDUE));
        for (String login : List.of("setter", "boss", "head-north", "ann")) {
            for (int i = 0; i < 3; i++) {
                filters.save(viewer(login), draft("List " + i, Scope.values()[i], narrow, false));
            }
            for (Scope scope : Scope.values()) {
                for (WorkItemFilter filter : List.of(WorkItemFilter.ALL, narrow)) {
                    Viewer viewer = viewer(login);
                    InboxQuery query = new InboxQuery(scope, filter, Sort.AMOUNT, 25, 25);
                    assertThat(Statements.during(() -> inbox.page(viewer, query)))
                            .as(login + " " + query)
                            .hasSizeLessThanOrEqualTo(3);
                    assertThat(Statements.during(() -> inbox.find(viewer, query)))
                            .hasSizeLessThanOrEqualTo(2);
                    assertThat(Statements.during(() -> inbox.counts(viewer))).hasSize(1);
                }
            }
        }
    }

    /** More than are counted, so that they are not gathered and sorted but walked in their order. */
    @Test
    void pages_of_a_long_list_follow_each_other_in_every_order() {
        many(1300, "head-north", "head-south");
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 1300; i++) {
            all.add(i);
        }
        Map<Sort, Comparator<Integer>> orders = Map.of(
                Sort.DUE,
                Comparator.comparing(InboxPageTest::due, Comparator.nullsLast(Comparator.naturalOrder())),
                Sort.NEWEST,
                Comparator.<Integer>reverseOrder(),
                Sort.AMOUNT,
                Comparator.comparing(InboxPageTest::amount, Comparator.nullsLast(Comparator.reverseOrder())),
                Sort.SUBJECT,
                Comparator.comparing(InboxPageTest::subject));
        for (Scope scope : List.of(Scope.GROUP, Scope.UNIT)) {
            orders.forEach((sort, order) -> {
                List<String> expected = all.stream()
                        .sorted(order.thenComparing(Comparator.naturalOrder()))
                        .map(InboxPageTest::subject)
                        .toList();
                for (int offset : List.of(0, 25, 1275)) {
                    InboxPage page =
                            inbox.page(viewer("head-north"), new InboxQuery(scope, "", null, sort, offset, 25));
                    assertThat(page.items().items())
                            .as(scope + " " + sort + " from " + offset)
                            .extracting(WorkItem::subject)
                            .isEqualTo(expected.subList(offset, offset + 25));
                    assertThat(page.more()).isTrue();
                    assertThat(page.counts().group()).isEqualTo(InboxCounts.MOST);
                }
            });
        }
    }

    @Test
    void a_search_finds_names_plans_units_metrics_and_comments_whichever_words_come_first() {
        long plan = cascades.created();
        cascades.confirm(plan, "HQ", "setter");
        WorkItem north = found("head-north", Scope.MINE, "").get(0);
        comments.comment(viewer("head-north"), north.id(), "Waiting for the BUDGET 预算表");

        for (String text : List.of("north", "NORTH deposits", "2026 Dep", "deposits", "budget", "预算", "预算表 nor")) {
            assertThat(found("head-north", Scope.MINE, text))
                    .as(text)
                    .extracting(WorkItem::id)
                    .containsExactly(north.id());
        }
        for (String text : List.of("north south", "budgets", "预算单", "%", "_orth")) {
            assertThat(found("head-north", Scope.MINE, text)).as(text).isEmpty();
        }
    }

    @Test
    void quick_filters_tell_how_many_they_leave_and_leave_that_many() {
        many(40, "head-north", "head-south");
        jdbc.sql("update work_item set follow_up = '2026-05-15' where id in (select min(id) from work_item)")
                .update();
        jdbc.sql("update work_item set escalated_at = now() where task_ref in ('many-3', 'many-4')")
                .update();
        jdbc.sql("update work_item set assignee = 'head-north' where subject = 'Task 0000'")
                .update();

        Map<Mark, Long> marks = page("head-north", WorkItemFilter.ALL).marks();
        // Due on days 0, 1, 2 ... 19 from 2026-05-05 and again; each seventh without a date.
        assertThat(marks.get(Mark.ESCALATED)).isEqualTo(2);
        assertThat(marks.get(Mark.LOOK_AGAIN)).isEqualTo(1);
        assertThat(marks.get(Mark.UNCLAIMED)).isEqualTo(39);
        assertThat(marks.get(Mark.OVERDUE)).isEqualTo(dueWithin(TODAY.minusYears(1), TODAY.minusDays(1)));
        assertThat(marks.get(Mark.WEEK)).isEqualTo(dueWithin(TODAY, TODAY.plusDays(7)));
        for (Mark mark : Mark.values()) {
            assertThat(page("head-north", WorkItemFilter.ALL.withMarks(Set.of(mark)))
                            .items()
                            .total())
                    .as(mark.name())
                    .isEqualTo(marks.get(mark));
        }
    }

    @Test
    void the_balance_of_the_unit_stands_beside_who_may_see_it_and_nobody_else() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");

        WorkItem approval = item("head-north-1", WorkItemKind.APPROVE_TARGET);
        assertThat(approval.balance()).isEqualByComparingTo(new BigDecimal("12500"));
        assertThat(approval.difference()).isEqualByComparingTo(new BigDecimal("-12500"));
        assertThat(inbox.workItem(viewer("head-north-1"), approval.id()).balance())
                .isEqualByComparingTo(new BigDecimal("12500"));
        assertThat(approval.metricName()).isEqualTo("Deposits");

        WorkItem own = item("bob", WorkItemKind.SUBMIT_TARGET);
        assertThat(own.unitName()).isEqualTo("North 1");
        assertThat(own.balance()).isNull();
        assertThat(inbox.workItem(viewer("bob"), own.id()).balance()).isNull();
    }

    @Test
    void an_item_stays_where_it_belongs_whoever_comes_and_goes() {
        projection.opened(new WorkItemProjection.Opened(
                "one",
                WorkItemKind.GENERIC,
                null,
                null,
                null,
                "One",
                "",
                "",
                1,
                null,
                null,
                null,
                List.of("ann"),
                TODAY,
                ""));
        assertThat(counts("ann")).isEqualTo(new InboxCounts(1, 0, 0, 0));

        projection.escalated("one", List.of("bob", "cai"));
        assertThat(counts("ann")).isEqualTo(new InboxCounts(0, 1, 0, 0));
        assertThat(counts("cai")).isEqualTo(new InboxCounts(0, 1, 0, 0));

        jdbc.sql("update work_item set assignee = 'cai'").update();
        assertThat(counts("ann")).isEqualTo(new InboxCounts(0, 0, 0, 0));
        assertThat(counts("cai")).isEqualTo(new InboxCounts(1, 0, 0, 0));
        jdbc.sql("update work_item set assignee = null").update();
        clock.set(TODAY.plusDays(1));
        assertThat(counts("bob")).isEqualTo(new InboxCounts(0, 1, 0, 1));

        jdbc.sql("delete from work_item_candidate where login in ('ann', 'cai')")
                .update();
        assertThat(counts("bob")).isEqualTo(new InboxCounts(1, 0, 0, 1));
        assertThat(counts("ann")).isEqualTo(new InboxCounts(0, 0, 0, 0));
        projection.done("one", "bob");
        assertThat(counts("bob")).isEqualTo(new InboxCounts(0, 0, 0, 0));
        assertThat(found("bob", Scope.DONE, "")).hasSize(1);
    }

    private static LocalDate due(int i) {
        return i % 7 == 0 ? null : LocalDate.of(2026, 5, 5).plusDays(i % 20);
    }

    private static Integer amount(int i) {
        return i % 11 == 0 ? null : i * 7919 % 1009;
    }

    private static String subject(int i) {
        return "Task %04d".formatted(i * 7919 % 10_000);
    }

    private static long dueWithin(LocalDate first, LocalDate last) {
        long count = 0;
        for (int i = 0; i < 40; i++) {
            LocalDate due = due(i);
            count += due != null && !due.isBefore(first) && !due.isAfter(last) ? 1 : 0;
        }
        return count;
    }

    /** Open items of the unit North that two people may take. */
    private void many(int items, String one, String other) {
        Long north = jdbc.sql("select id from org_unit where code = 'north'")
                .query(Long.class)
                .single();
        for (int i = 0; i < items; i++) {
            jdbc.sql("""
                            insert into work_item (task_ref, kind, subject, metric_code, unit_id, amount, due, created_at, state, search)
                            values (:ref, 'GENERIC', :subject, 'deposits', :unit, :amount, :due,
                                timestamptz '2026-05-01 00:00Z' + make_interval(secs => :number), 'OPEN', lower(:subject))
                            """)
                    .param("ref", "many-" + i)
                    .param("subject", subject(i))
                    .param("unit", north)
                    .param("amount", amount(i))
                    .param("due", due(i))
                    .param("number", i)
                    .update();
        }
        jdbc.sql("""
                insert into work_item_candidate (work_item_id, login)
                select w.id, l.login from work_item w cross join (values (:one), (:other)) l(login)
                where w.task_ref like 'many-%'
                """).param("one", one).param("other", other).update();
    }

    private InboxPage page(String login, WorkItemFilter filter) {
        return inbox.page(viewer(login), new InboxQuery(Scope.UNIT, filter, Sort.DUE, 0, 50));
    }

    private WorkItem item(String login, WorkItemKind kind) {
        return inbox.page(viewer(login), new InboxQuery(Scope.MINE, "", kind, Sort.DUE, 0, 10))
                .items()
                .items()
                .get(0);
    }

    private List<WorkItem> found(String login, Scope scope, String text) {
        return inbox.find(viewer(login), new InboxQuery(scope, text, null, Sort.DUE, 0, 100))
                .items();
    }

    private InboxCounts counts(String login) {
        return inbox.counts(viewer(login));
    }

    private static InboxFilters.Draft draft(String name, Scope scope, WorkItemFilter filter, boolean first) {
        return new InboxFilters.Draft(name, scope, filter, Sort.DUE, first);
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }
}
