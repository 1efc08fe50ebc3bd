package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.WorkItemFilter.Mark;
import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The lists that people keep as tabs of their inbox (I1); everybody sees and changes only their own. */
@Service
public class InboxFilters {

    /** So that a page of the inbox stays quick: each is counted on it. */
    public static final int MOST = 12;

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 200;

    private final JdbcClient jdbc;

    InboxFilters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A list to keep.
     *
     * @param first shown when the inbox is opened; takes the place of another one that was
     */
    public record Draft(String name, Scope scope, WorkItemFilter filter, Sort sort, boolean first) {}

    /** The viewer's own, in the order of the tabs, not counted. */
    @Transactional(readOnly = true)
    public List<SavedFilter> of(Viewer viewer) {
        return jdbc.sql("select * from inbox_filter where login = :me order by position, id")
                .param("me", viewer.login())
                .query(InboxFilters::row)
                .list();
    }

    /**
     * What an inbox is put together from besides the items, in one statement.
     *
     * @param lists the viewer's own, in the order of the tabs, not counted
     * @param standsIn whether the viewer stands in for anybody on the day, so that there may be items of others
     */
    record Kept(List<SavedFilter> lists, boolean standsIn) {}

    @Transactional(readOnly = true)
    Kept kept(Viewer viewer, LocalDate today) {
        List<SavedFilter> lists = new ArrayList<>();
        List<Boolean> standsIn = jdbc.sql("""
                select f.*, exists (select from substitution s where s.substitute = :me and s.revoked_at is null
                    and :today between s.first_day and s.last_day) as stands_in
                from (values (1)) always left join inbox_filter f on f.login = :me
                order by f.position, f.id
                """)
                .param("me", viewer.login())
                .param("today", today)
                .query((row, number) -> {
                    if (row.getString("name") != null) {
                        lists.add(row(row, number));
                    }
                    return row.getBoolean("stands_in");
                })
                .list();
        return new Kept(lists, standsIn.get(0));
    }

    /** @throws Refused INVALID without a name or with too many of them; CONFLICT when the name is taken */
    @Transactional
    public SavedFilter save(Viewer viewer, Draft draft) {
        List<SavedFilter> own = of(viewer);
        if (own.size() >= MOST) {
            throw Refused.invalid("inbox.filter.many", MOST);
        }
        Map<String, Object> values = values(viewer, draft);
        long id =
                once(draft, () -> jdbc.sql("""
                        insert into inbox_filter (login, name, position, scope, sort, text, kind, plan_id, metric_code,
                            unit_id, marks, first_shown)
                        values (:me, :name, (select coalesce(max(position), 0) + 1 from inbox_filter where login = :me),
                            :scope, :sort, :text, :kind, :plan, :metric, :unit, :marks, false)
                        returning id
                        """).params(values).query(Long.class).single());
        showFirst(viewer, id, draft.first());
        return one(viewer, id);
    }

    /** @throws Refused NOT_FOUND unless it is the viewer's own */
    @Transactional
    public SavedFilter change(Viewer viewer, long id, Draft draft) {
        one(viewer, id);
        Map<String, Object> values = values(viewer, draft);
        values.put("id", id);
        once(draft, () -> (long) jdbc.sql("""
                        update inbox_filter set name = :name, scope = :scope, sort = :sort, text = :text, kind = :kind,
                            plan_id = :plan, metric_code = :metric, unit_id = :unit, marks = :marks
                        where id = :id and login = :me
                        """).params(values).update());
        showFirst(viewer, id, draft.first());
        return one(viewer, id);
    }

    /** @throws Refused NOT_FOUND unless it is the viewer's own */
    @Transactional
    public void delete(Viewer viewer, long id) {
        one(viewer, id);
        jdbc.sql("delete from inbox_filter where id = :id and login = :me")
                .param("id", id)
                .param("me", viewer.login())
                .update();
    }

    /**
     * Puts the tabs into another order.
     *
     * @param ids every one of the viewer's lists
     * @throws Refused NOT_FOUND for one that is not the viewer's own; INVALID when one is missing or named twice
     */
    @Transactional
    public void arrange(Viewer viewer, List<Long> ids) {
        Set<Long> own = of(viewer).stream().map(SavedFilter::id).collect(Collectors.toSet());
        ids.stream().filter(id -> !own.contains(id)).findFirst().ifPresent(foreign -> {
            throw Refused.notFound("inbox.filter.none", foreign);
        });
        if (ids.size() != own.size() || new HashSet<>(ids).size() != own.size()) {
            throw Refused.invalid("inbox.filter.order");
        }
        jdbc.sql("""
                update inbox_filter f set position = o.position
                from unnest(cast(:ids as bigint[])) with ordinality o(id, position) where f.id = o.id and f.login = :me
                """)
                .param("ids", ids.toArray(Long[]::new))
                .param("me", viewer.login())
                .update();
    }

    private SavedFilter one(Viewer viewer, long id) {
        return of(viewer).stream()
                .filter(list -> list.id() == id)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("inbox.filter.none", id));
    }

    private void showFirst(Viewer viewer, long id, boolean first) {
        if (first) {
            jdbc.sql("update inbox_filter set first_shown = false where login = :me and first_shown and id <> :id")
                    .param("me", viewer.login())
                    .param("id", id)
                    .update();
        }
        jdbc.sql("update inbox_filter set first_shown = :first where id = :id")
                .param("first", first)
                .param("id", id)
                .update();
    }

    private static Map<String, Object> values(Viewer viewer, Draft draft) {
        String name = draft.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Refused.invalid("inbox.filter.name", name.length(), LONGEST_NAME);
        }
        WorkItemFilter filter = draft.filter();
        if (filter.text().length() > LONGEST_TEXT) {
            throw Refused.invalid("inbox.filter.text", filter.text().length(), LONGEST_TEXT);
        }
        Map<String, Object> values = new HashMap<>();
        values.put("me", viewer.login());
        values.put("name", name);
        values.put("scope", draft.scope().name());
        values.put("sort", draft.sort().name());
        values.put("text", filter.text());
        values.put("kind", filter.kind() == null ? null : filter.kind().name());
        values.put("plan", filter.planId());
        values.put("metric", filter.metric());
        values.put("unit", filter.unitId());
        values.put("marks", filter.marks().stream().map(Mark::name).collect(Collectors.joining(",")));
        return values;
    }

    private interface Write {
        long run();
    }

    private static long once(Draft draft, Write write) {
        try {
            return write.run();
        } catch (DuplicateKeyException taken) {
            throw Refused.conflict("inbox.filter.exists", draft.name().strip());
        }
    }

    private static SavedFilter row(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        Arrays.stream(row.getString("marks").split(","))
                .filter(mark -> !mark.isEmpty())
                .map(Mark::valueOf)
                .forEach(marks::add);
        return new SavedFilter(
                row.getLong("id"),
                row.getString("name"),
                Scope.valueOf(row.getString("scope")),
                new WorkItemFilter(
                        row.getString("text"),
                        kind == null ? null : WorkItemKind.valueOf(kind),
                        row.getObject("plan_id", Long.class),
                        row.getString("metric_code"),
                        row.getObject("unit_id", Long.class),
                        marks),
                Sort.valueOf(row.getString("sort")),
                row.getBoolean("first_shown"),
                0);
    }
}
