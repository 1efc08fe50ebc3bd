package io.dacheng.inbox;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.WorkItemFilter.Mark;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The task inbox: which items there are for a person. What one does with an item: {@link WorkItemActions}. */
@Service
public class InboxService {

    private static final int LARGEST_PAGE = 1000;

    private final JdbcClient jdbc;
    private final InboxFilters filters;
    private final AccessService access;
    private final Substitutions substitutions;
    private final Clock clock;

    InboxService(
            DataSource database, InboxFilters filters, AccessService access, Substitutions substitutions, Clock clock) {
        jdbc = FreshPlans.of(database);
        this.filters = filters;
        this.access = access;
        this.substitutions = substitutions;
        this.clock = clock;
    }

    /**
     * One page with the counts of every tab, in three statements.
     *
     * @throws Refused INVALID when the page is not within bounds: offset from 0, limit from 1 to 1000
     */
    @Transactional(readOnly = true)
    public InboxPage page(Viewer viewer, InboxQuery query) {
        requireBounds(query);
        LocalDate today = LocalDate.now(clock);
        InboxFilters.Kept kept = filters.kept(viewer, today);
        List<SavedFilter> saved = kept.lists();
        InboxSql sql = new InboxSql(viewer, access.ledUnits(viewer), kept.standsIn(), today);
        Around found = jdbc.sql(sql.page(query, saved))
                .params(sql.parameters())
                .query((row, n) -> new Around(hits(row), counts(row), marks(row), numbers(row, "saved")))
                .single();
        long total = found.hits().total();
        return new InboxPage(
                new Slice<>(items(sql, query, found.hits()), total, query.offset()),
                found.counts(),
                total > InboxCounts.MOST ? Map.of() : found.marks(),
                counted(saved, found.saved()));
    }

    /**
     * Only the list, in two statements; a total of {@link InboxCounts#MOST} + 1 means: more than that.
     *
     * @throws Refused INVALID when the page is not within bounds: offset from 0, limit from 1 to 1000
     */
    @Transactional(readOnly = true)
    public Slice<WorkItem> find(Viewer viewer, InboxQuery query) {
        requireBounds(query);
        InboxSql sql = sql(viewer);
        Hits hits = jdbc.sql(sql.list(query))
                .params(sql.parameters())
                .query((row, n) -> hits(row))
                .single();
        return new Slice<>(items(sql, query, hits), hits.total(), query.offset());
    }

    /** How many there are in each scope, in one statement. */
    @Transactional(readOnly = true)
    public InboxCounts counts(Viewer viewer) {
        InboxSql sql = sql(viewer);
        return jdbc.sql(sql.counts())
                .params(sql.parameters())
                .query((row, n) -> counts(row))
                .single();
    }

    /** @throws Refused NOT_FOUND unless assignee, candidate, finisher or above its unit */
    @Transactional(readOnly = true)
    public WorkItem workItem(Viewer viewer, long id) {
        InboxSql sql = sql(viewer);
        return jdbc.sql(Rows.select(sql.unitSeen(), sql.forWhom()) + " where w.id = :id")
                .params(sql.parameters())
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
                .sql(Rows.SELECT + " where w.target_id = :target and w.kind = :kind and w.closed_at is null")
                .param("target", targetId)
                .param("kind", kind.name())
                .query(Rows::workItem)
                .list()
                .stream()
                .filter(item -> sees(viewer, item))
                .findFirst()
                .orElse(null);
    }

    private InboxSql sql(Viewer viewer) {
        return new InboxSql(viewer, access.ledUnits(viewer), true, LocalDate.now(clock));
    }

    private static void requireBounds(InboxQuery query) {
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            throw Refused.invalid("inbox.page", query.offset(), query.limit());
        }
    }

    /** @param ids of the page, as long as the list is not longer than is counted */
    private record Hits(long total, List<Long> ids) {}

    private record Around(Hits hits, InboxCounts counts, Map<Mark, Long> marks, List<Long> saved) {}

    private List<WorkItem> items(InboxSql sql, InboxQuery query, Hits hits) {
        if (hits.total() > InboxCounts.MOST) {
            return jdbc.sql(Rows.select(sql.unitSeen(), sql.forWhom()) + " where w.id in (" + sql.walk(query)
                            + ") order by " + InboxSql.order(query))
                    .params(sql.parameters())
                    .query(Rows::workItem)
                    .list();
        }
        List<Long> ids = hits.ids();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, WorkItem> found = new HashMap<>();
        jdbc.sql(Rows.select(sql.unitSeen(), sql.forWhom()) + " where w.id = any(:ids)")
                .params(sql.parameters())
                .param("ids", ids.toArray(Long[]::new))
                .query(Rows::workItem)
                .list()
                .forEach(item -> found.put(item.id(), item));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static InboxCounts counts(ResultSet row) throws SQLException {
        return new InboxCounts(
                row.getLong("mine"),
                row.getLong("in_group"),
                row.getLong("in_units"),
                row.getLong("overdue"),
                row.getLong("standing_in"));
    }

    private static Map<Mark, Long> marks(ResultSet row) throws SQLException {
        Map<Mark, Long> marks = new EnumMap<>(Mark.class);
        for (Mark mark : Mark.values()) {
            marks.put(mark, row.getLong("mark" + mark.ordinal()));
        }
        return marks;
    }

    private static List<SavedFilter> counted(List<SavedFilter> saved, List<Long> counts) {
        List<SavedFilter> counted = new ArrayList<>();
        for (int i = 0; i < saved.size(); i++) {
            counted.add(saved.get(i).counted(counts.get(i)));
        }
        return counted;
    }

    private static Hits hits(ResultSet row) throws SQLException {
        return new Hits(row.getLong("total"), numbers(row, "ids"));
    }

    private static List<Long> numbers(ResultSet row, String column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }

    private boolean sees(Viewer viewer, WorkItem item) {
        String me = viewer.login();
        return me.equals(item.assignee())
                || item.candidates().contains(me)
                || me.equals(item.owner())
                || me.equals(item.closedBy())
                || me.equals(item.onBehalfOf())
                || item.unitId() != null && access.canSeeUnit(viewer, item.unitId())
                || substitutions.actingOn(viewer, item).onBehalfOf() != null;
    }
}
