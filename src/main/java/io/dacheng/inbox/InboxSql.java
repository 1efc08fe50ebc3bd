package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.WorkItemFilter.Mark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements behind the inbox of one person. None reads more than {@link InboxCounts#MOST} items of a list:
 * a shorter list is gathered by whose it is and sorted, a longer one is walked in its order until the page is full
 * (decision 18).
 */
final class InboxSql {

    private static final int MOST_WORDS = 8;

    private static final String MINE = "from work_item w where w.holder = :me and w.state = 'OPEN'";
    private static final String GROUP = """
            from work_item_candidate c join work_item w on w.id = c.work_item_id and w.state = 'OPEN'
            where c.login = :me and c.waits
            """;
    private static final String NOBODY = "select cast(null as bigint) where false";
    private static final String OVERDUE = """
            select m.id from work_item m where m.holder = :me and m.state = 'OPEN' and m.due < :today
            union all
            select c.work_item_id from work_item_candidate c where c.login = :me and c.waits and c.due < :today
            union all
            select m.id from work_item m where m.due < :today and m.id in (%s)
            """;

    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean everything;
    private final boolean leads;
    private final boolean standsIn;

    /**
     * @param led the units whose items the viewer may see, with everything below
     * @param standsIn whether the viewer may have items of others; for who has none, the statements do without that part,
     *     whose planning alone takes longer than the rest
     */
    InboxSql(Viewer viewer, Set<Long> led, boolean standsIn, LocalDate today) {
        this.standsIn = standsIn;
        everything = viewer.administrator();
        leads = !led.isEmpty();
        parameters.put("me", viewer.login());
        parameters.put("today", today);
        if (leads) {
            parameters.put("led", led);
        }
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** One row: how many there are in each scope. */
    String counts() {
        return "select " + tabs();
    }

    /**
     * One row: {@code total}, the {@code ids} of the page as long as the list is not longer than is counted, how many each
     * quick filter would leave ({@code mark0} ...), the scopes, and the {@code saved} lists' counts.
     */
    String page(InboxQuery query, List<SavedFilter> saved) {
        String marks = Stream.of(Mark.values())
                .map(mark -> ", count(*) filter (where " + condition(mark) + ") as mark" + mark.ordinal())
                .collect(Collectors.joining());
        String savedCounts = saved.stream()
                .map(list -> counted("select 1 " + rows(list.scope(), list.filter())))
                .collect(Collectors.joining(", "));
        return hits(query) + "select found.*, " + ids(query) + ", " + tabs()
                + ", cast(array[" + savedCounts + "] as bigint[]) as saved"
                + " from (select count(*) as total" + marks + " from hit w) found";
    }

    /** The same without anything around the list. */
    String list(InboxQuery query) {
        return hits(query) + "select (select count(*) from hit) as total, " + ids(query);
    }

    /** The ids of a page of a list that is longer than is counted, in its order. */
    String walk(InboxQuery query) {
        String order =
                query.scope() == Scope.GROUP && query.sort() == Sort.DUE ? "c.due, c.work_item_id" : order(query);
        return "select w.id " + rows(query.scope(), query.filter()) + " order by " + order + " limit " + query.limit()
                + " offset " + query.offset();
    }

    /** The order of work items {@code w}. */
    static String order(InboxQuery query) {
        return switch (query.sort()) {
            case DUE -> query.scope() == Scope.DONE ? "w.closed_at desc, w.id" : "w.due, w.id";
            case NEWEST -> "w.created_at desc, w.id desc";
            case AMOUNT -> "w.amount desc nulls last, w.id";
            case SUBJECT -> "w.subject, w.id";
        };
    }

    /** Whether the viewer may see the figures of the unit of work item {@code w}. */
    String unitSeen() {
        return everything
                ? "true"
                : leads
                        ? "exists (select from org_unit_ancestry s where s.unit_id = w.unit_id and s.ancestor_id in (:led))"
                        : "false";
    }

    /** Login of the person in whose place the viewer could do work item {@code w}; null for nobody's. */
    String forWhom() {
        return standsIn
                ? "(select " + StandingIn.FOR_WHOM + " from work_item m where m.id = w.id)"
                : "cast(null as text)";
    }

    private String hits(InboxQuery query) {
        return """
                with hit as materialized (
                    select w.id, w.due, w.created_at, w.amount, w.subject, w.closed_at, w.follow_up, w.escalated_at, w.holder
                    %s limit %d)
                """.formatted(rows(query.scope(), query.filter()), InboxCounts.MOST + 1);
    }

    private static String ids(InboxQuery query) {
        return "array(select w.id from hit w order by " + order(query) + " limit " + query.limit() + " offset "
                + query.offset() + ") as ids";
    }

    private String tabs() {
        return counted("select 1 " + MINE) + " as mine, "
                + counted("select 1 from work_item_candidate c where c.login = :me and c.waits")
                + " as in_group, "
                + counted("select 1 from work_item w where " + inMyUnits()) + " as in_units, "
                + counted(overdue()) + " as overdue, "
                + counted(forOthers()) + " as standing_in";
    }

    private static String counted(String items) {
        return "(select count(*) from (" + items + " limit " + InboxCounts.MOST + ") counted)";
    }

    /** From whose items, and which of them. */
    private String rows(Scope scope, WorkItemFilter filter) {
        String from =
                switch (scope) {
                    case MINE -> MINE;
                    case GROUP -> GROUP;
                    case STANDING_IN -> "from work_item w where w.id in (" + forOthers() + ")";
                    case UNIT -> "from work_item w where " + inMyUnits();
                    case OVERDUE -> "from (" + overdue() + ") own (id) join work_item w on w.id = own.id where true";
                    case DONE -> "from work_item w where w.state = 'DONE' and w.closed_by = :me";
                };
        return from + narrowed(filter);
    }

    private String forOthers() {
        return standsIn ? StandingIn.ITEMS_FOR_OTHERS : NOBODY;
    }

    private String overdue() {
        return OVERDUE.formatted(forOthers());
    }

    private String inMyUnits() {
        return "w.state = 'OPEN' and "
                + (everything
                        ? "w.unit_id is not null"
                        : leads
                                ? "w.unit_id in (select a.unit_id from org_unit_ancestry a where a.ancestor_id in (:led))"
                                : "false");
    }

    private String narrowed(WorkItemFilter filter) {
        List<String> conditions = new ArrayList<>();
        if (filter.kind() != null) {
            conditions.add("w.kind = " + given(filter.kind().name()));
        }
        if (filter.planId() != null) {
            conditions.add("w.plan_id = " + given(filter.planId()));
        }
        if (filter.metric() != null) {
            String metric = given(filter.metric());
            conditions.add("(w.metric_code = " + metric + " or w.lines > 1 and w.plan_id = any (array(select l.plan_id"
                    + " from plan_metric l join metric k on k.id = l.metric_id where k.code = " + metric + ")))");
        }
        if (filter.unitId() != null) {
            conditions.add("w.unit_id in (select b.unit_id from org_unit_ancestry b where b.ancestor_id = "
                    + given(filter.unitId()) + ")");
        }
        filter.marks().forEach(mark -> conditions.add(condition(mark)));
        Stream.of(filter.text().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .forEach(word -> conditions.add("w.search like lower(" + given(word) + ")"));
        return conditions.stream().map(condition -> " and " + condition).collect(Collectors.joining());
    }

    private static String condition(Mark mark) {
        return switch (mark) {
            case OVERDUE -> "w.due < :today";
            case WEEK -> "w.due between :today and cast(:today as date) + 7";
            case LOOK_AGAIN -> "w.follow_up <= :today";
            case ESCALATED -> "w.escalated_at is not null";
            case UNCLAIMED -> "w.holder is null";
        };
    }

    private String given(Object value) {
        String name = "given" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
