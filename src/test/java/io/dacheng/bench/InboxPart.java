package io.dacheng.bench;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Statements;
import io.dacheng.inbox.InboxFilters;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.inbox.WorkItemFilter.Mark;
import io.dacheng.inbox.WorkItemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * A page of the inbox among many open tasks, at the service and with all counts, held against the engine's own task query with
 * the same filter on tasks of its own: a page of 25 and the count. Once for somebody to whom all tasks are open, and who
 * leads everything; once for a branch head.
 */
final class InboxPart {

    private static final double MOST = 0.100;
    private static final int PAGE = 25;

    private enum Asked {
        FIRST("first page by due date"),
        FILTER("filtered by kind"),
        SEARCH("searched for a name"),
        SORT("sorted by amount, the engine's by name");

        private final String words;

        Asked(String words) {
            this.words = words;
        }
    }

    private final BenchProduct product;
    private final BenchSizes sizes;
    private final InboxService inbox;
    private final TaskService engine;

    InboxPart(BenchProduct product, BenchSizes sizes) {
        this.product = product;
        this.sizes = sizes;
        inbox = product.bean(InboxService.class);
        engine = product.bean(TaskService.class);
    }

    List<Measured> run() throws Exception {
        double built = Turns.seconds(this::build);
        List<Measured> rows = new ArrayList<>();
        rows.add(Measured.told("build", sizes.tasks() + " open tasks, ours and the engine's", "s", built));
        Viewer boss = viewer("boss");
        Viewer head = viewer("head");
        for (Viewer viewer : List.of(boss, head)) {
            keepLists(viewer);
        }
        for (Asked asked : Asked.values()) {
            rows.add(compared(asked, boss));
        }
        rows.add(head(head));
        List<String> most = List.of();
        for (Asked asked : Asked.values()) {
            for (Scope scope : Scope.values()) {
                InboxQuery query = query(asked, scope, 1);
                List<String> sent = Statements.during(() -> inbox.page(boss, query));
                most = sent.size() > most.size() ? sent : most;
            }
        }
        rows.add(new Measured(
                "inbox",
                "most SQL statements for a page with all counts",
                "statements",
                (double) most.size(),
                null,
                null,
                "<= 3",
                most.size() <= 3,
                most.size() <= 3 ? List.of("every scope, filter, search and order") : most));
        return rows;
    }

    private Measured compared(Asked asked, Viewer viewer) throws Exception {
        for (int i = 0; i < 12; i++) {
            inbox.page(viewer, query(asked, scope(i), -1 - i));
        }
        engine(asked, viewer, -1, Scope.GROUP);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        int every = Math.max(1, sizes.requests() / 20);
        for (int i = 0; i < sizes.requests(); i++) {
            InboxQuery query = query(asked, scope(i), i);
            ours.add(Turns.seconds(() -> inbox.page(viewer, query)));
            if (i % every == 0) {
                int number = i;
                theirs.add(Turns.seconds(() -> engine(asked, viewer, number, scope(number / every))));
            }
        }
        double p95 = Turns.percentile(ours, 0.95);
        double limit = Turns.percentile(theirs, 0.95);
        return new Measured(
                "inbox",
                sizes.tasks() + " open tasks, " + asked.words + ", p95 of " + ours.size(),
                "s",
                p95,
                limit,
                p95 / limit,
                "<= 0.100 s and faster than the engine",
                p95 <= MOST && p95 < limit,
                List.of(
                        "median " + Turns.text(List.of(Turns.median(ours))) + ", the engine's "
                                + Turns.text(List.of(Turns.median(theirs))) + " of " + theirs.size(),
                        "team tasks and all units by turns, with three kept lists counted"));
    }

    private Measured head(Viewer head) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < sizes.requests() + 12; i++) {
            InboxQuery query = query(Asked.values()[i % Asked.values().length], scope(i / 4), i);
            double seconds = Turns.seconds(() -> inbox.page(head, query));
            if (i >= 12) {
                times.add(seconds);
            }
        }
        double p95 = Turns.percentile(times, 0.95);
        return new Measured(
                "inbox",
                "a branch head's page among them, p95 of " + times.size(),
                "s",
                p95,
                null,
                null,
                "<= 0.100 s",
                p95 <= MOST,
                List.of("median " + Turns.text(List.of(Turns.median(times))), "all four by turns"));
    }

    private static Scope scope(int turn) {
        return turn % 2 == 0 ? Scope.GROUP : Scope.UNIT;
    }

    private static InboxQuery query(Asked asked, Scope scope, int number) {
        WorkItemFilter all = WorkItemFilter.ALL;
        return switch (asked) {
            case FIRST -> new InboxQuery(scope, all, Sort.DUE, 0, PAGE);
            case FILTER -> new InboxQuery(scope, all.withKind(kind(number)), Sort.DUE, 0, PAGE);
            case SEARCH -> new InboxQuery(scope, all.withText(name(number)), Sort.DUE, 0, PAGE);
            case SORT -> new InboxQuery(scope, all, Sort.AMOUNT, 0, PAGE);
        };
    }

    private void engine(Asked asked, Viewer viewer, int number, Scope scope) {
        TaskQuery query = engine.createTaskQuery().active();
        if (scope == Scope.GROUP) {
            query.taskCandidateUser(viewer.login());
        }
        switch (asked) {
            case FILTER -> query.taskDefinitionKey(kind(number).name());
            case SEARCH -> query.taskNameLike("%" + name(number) + "%");
            default -> {
                // Only the order differs.
            }
        }
        if (asked == Asked.SORT) {
            query.orderByTaskName().desc();
        } else {
            query.orderByDueDate().asc();
        }
        if (query.listPage(0, PAGE).size() > query.count()) {
            throw new IllegalStateException("The engine counts fewer than it lists");
        }
    }

    private static WorkItemKind kind(int number) {
        return number % 2 == 0 ? WorkItemKind.SUBMIT_TARGET : WorkItemKind.APPROVE_TARGET;
    }

    /** By turns a name of few and a word of nearly all. */
    private static String name(int number) {
        return number % 3 == 2 ? "member" : "member " + (10 + Data.mix(number, 3) % 90);
    }

    private Viewer viewer(String login) {
        return product.bean(AccessService.class).viewer(login);
    }

    private void keepLists(Viewer viewer) {
        InboxFilters filters = product.bean(InboxFilters.class);
        WorkItemFilter all = WorkItemFilter.ALL;
        List<WorkItemFilter> kept =
                List.of(all.withMarks(Set.of(Mark.OVERDUE)), all.withText("member 77"), all.withMetric("loans"));
        for (int i = 0; i < kept.size(); i++) {
            filters.save(viewer, new InboxFilters.Draft("List " + i, Scope.UNIT, kept.get(i), Sort.DUE, i == 0));
        }
    }

    /** Two tasks for each target until there are enough, the same ones in the engine; a third of the head's are claimed. */
    private void build() {
        product.sql("""
                insert into member (login, name) values ('boss', 'Boss'), ('vice', 'Vice'), ('head', 'Head')
                """);
        product.sql("""
                insert into assignment (member_id, unit_id, role)
                select m.id, u.id, case m.login when 'head' then 'BRANCH_HEAD' else 'TARGET_SETTER' end
                from member m join org_unit u on u.code = case m.login when 'head' then 'B1' else 'HO' end
                where m.login in ('boss', 'vice', 'head')
                """);
        product.jdbc().sql("""
                insert into work_item (task_ref, process, kind, plan_id, target_id, subject, plan_name, metric_code, unit_id,
                    amount, due, created_at, state, search)
                select 'bench-' || row_number() over w, 'member-target',
                    case when n.n = 1 then 'SUBMIT_TARGET' else 'APPROVE_TARGET' end, t.plan_id, t.id, m.name, p.name, k.code,
                    u.id, t.amount, date '2025-01-01' + (t.id * 31 %% 400)::integer,
                    timestamptz '2024-12-01 00:00Z' + make_interval(secs => t.id * 7919 %% 900000), 'OPEN',
                    lower(concat_ws(chr(10), m.name, p.name, u.name, k.name, k.code))
                from target t join plan p on p.id = t.plan_id join member m on m.id = t.member_id
                    join metric k on k.id = t.metric_id join target above on above.id = t.parent_id
                    join org_unit u on u.id = above.unit_id cross join generate_series(1, 2) n(n)
                window w as (order by t.metric_id, n.n, t.id) order by t.metric_id, n.n, t.id limit %d
                """.formatted(sizes.tasks())).update();
        product.sql("""
                insert into work_item_candidate (work_item_id, login, due, waits)
                select w.id, l.login, w.due, true from work_item w
                    cross join lateral (select 'boss' as login union all select 'vice'
                        union all select 'head' where w.unit_id = (select id from org_unit where code = 'B1')) l
                """);
        product.sql("""
                insert into act_ru_task (id_, rev_, name_, task_def_key_, priority_, create_time_, due_date_, suspension_state_)
                select task_ref, 1, subject, kind, 50, created_at, due, 1 from work_item
                """);
        product.sql("""
                insert into act_ru_identitylink (id_, rev_, type_, user_id_, task_id_)
                select w.task_ref || c.login, 1, 'candidate', c.login, w.task_ref
                from work_item_candidate c join work_item w on w.id = c.work_item_id
                """);
        product.sql("vacuum (analyze)");
    }
}
