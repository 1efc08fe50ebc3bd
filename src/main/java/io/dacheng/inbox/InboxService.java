package io.dacheng.inbox;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The task inbox: which items there are for a person. What one does with an item: {@link WorkItemActions}. */
@Service
public class InboxService {

    private static final int LARGEST_PAGE = 1000;

    // Two indexed halves each, claimed and open to me: an "or" would read every open item.
    private static final String CLAIMED = "select m.id from work_item m where m.assignee = :me and m.state = 'OPEN'";
    private static final String OPEN_TO_ME = """
            select m.id from work_item_candidate c join work_item m on m.id = c.work_item_id
            where c.login = :me and m.state = 'OPEN' and m.assignee is null
            """;
    private static final String OTHERS_COULD =
            "exists (select from work_item_candidate o where o.work_item_id = m.id and o.login <> :me)";

    private static final String MINE =
            "w.id in (" + CLAIMED + " union all " + OPEN_TO_ME + " and not " + OTHERS_COULD + ")";
    private static final String GROUP = "w.id in (" + OPEN_TO_ME + " and " + OTHERS_COULD + ")";
    private static final String MINE_OR_GROUP = "w.id in (" + CLAIMED + " union all " + OPEN_TO_ME + ")";

    private static final String IN_MY_UNITS =
            "w.unit_id in (select a.unit_id from org_unit_ancestry a where a.ancestor_id in (:roots))";

    private final JdbcClient jdbc;
    private final AccessService access;
    private final Clock clock;

    InboxService(JdbcClient jdbc, AccessService access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** @throws Refused INVALID when the page is not within bounds: offset from 0, limit from 1 to 1000 */
    @Transactional(readOnly = true)
    public Slice<WorkItem> find(Viewer viewer, InboxQuery query) {
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            throw Refused.invalid("inbox.page", query.offset(), query.limit());
        }
        Map<String, Object> parameters = new HashMap<>();
        String where = where(viewer, query, parameters);
        long total = jdbc.sql("select count(*) from work_item w where " + where)
                .params(parameters)
                .query(Long.class)
                .single();
        List<WorkItem> items = total <= query.offset()
                ? List.of()
                : jdbc.sql(Rows.SELECT + " where " + where + order(query) + " limit :limit offset :offset")
                        .params(parameters)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(Rows::workItem)
                        .list();
        return new Slice<>(items, total, query.offset());
    }

    @Transactional(readOnly = true)
    public InboxCounts counts(Viewer viewer) {
        return new InboxCounts(
                count(viewer, InboxQuery.Scope.MINE),
                count(viewer, InboxQuery.Scope.GROUP),
                count(viewer, InboxQuery.Scope.UNIT),
                count(viewer, InboxQuery.Scope.OVERDUE));
    }

    /** @throws Refused NOT_FOUND unless assignee, candidate, finisher or above its unit */
    @Transactional(readOnly = true)
    public WorkItem workItem(Viewer viewer, long id) {
        return jdbc.sql(Rows.SELECT + " where w.id = :id")
                .param("id", id)
                .query(Rows::workItem)
                .optional()
                .filter(item -> sees(viewer, item))
                .orElseThrow(() -> Refused.notFound("inbox.notFound", id));
    }

    /** The open item of this kind about a target, if the viewer may see it. */
    @Transactional(readOnly = true)
    public @Nullable WorkItem openItem(Viewer viewer, WorkItemKind kind, long targetId) {
        return jdbc
                .sql(Rows.SELECT + " where w.target_id = :target and w.kind = :kind and w.state = 'OPEN'")
                .param("target", targetId)
                .param("kind", kind.name())
                .query(Rows::workItem)
                .list()
                .stream()
                .filter(item -> sees(viewer, item))
                .findFirst()
                .orElse(null);
    }

    private long count(Viewer viewer, InboxQuery.Scope scope) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(viewer, new InboxQuery(scope, "", null, InboxQuery.Sort.DUE, 0, 1), parameters);
        return jdbc.sql("select count(*) from work_item w where " + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private String where(Viewer viewer, InboxQuery query, Map<String, Object> parameters) {
        parameters.put("me", viewer.login());
        StringBuilder where = new StringBuilder(
                switch (query.scope()) {
                    case MINE -> MINE;
                    case GROUP -> GROUP;
                    case UNIT -> inMyUnits(viewer, parameters);
                    case OVERDUE -> MINE_OR_GROUP + " and w.due < :today";
                    case DONE -> "w.state = 'DONE' and w.closed_by = :me";
                });
        parameters.put("today", LocalDate.now(clock));
        if (query.kind() != null) {
            where.append(" and w.kind = :kind");
            parameters.put("kind", query.kind().name());
        }
        if (!query.text().isBlank()) {
            where.append(" and (w.subject ilike :text or w.plan_name ilike :text)");
            String literal = query.text().strip().replaceAll("([\\\\%_])", "\\\\$1");
            parameters.put("text", "%" + literal + "%");
        }
        return where.toString();
    }

    private String inMyUnits(Viewer viewer, Map<String, Object> parameters) {
        Set<Long> roots = access.visibleRoots(viewer);
        if (roots.isEmpty()) {
            return "false";
        }
        parameters.put("roots", roots);
        return "w.state = 'OPEN' and " + IN_MY_UNITS;
    }

    private static String order(InboxQuery query) {
        String first =
                switch (query.sort()) {
                    case DUE -> query.scope() == InboxQuery.Scope.DONE ? "w.closed_at desc" : "w.due nulls last";
                    case NEWEST -> "w.created_at desc, w.id desc";
                    case AMOUNT -> "w.amount desc nulls last";
                    case SUBJECT -> "w.subject";
                };
        return " order by " + first + ", w.id";
    }

    private boolean sees(Viewer viewer, WorkItem item) {
        String me = viewer.login();
        return me.equals(item.assignee())
                || item.candidates().contains(me)
                || me.equals(item.owner())
                || me.equals(item.closedBy())
                || item.unitId() != null && access.canSeeUnit(viewer, item.unitId());
    }
}
