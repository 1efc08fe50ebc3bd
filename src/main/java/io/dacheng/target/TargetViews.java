package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.shared.OwnerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Targets as pages see them: one statement for a target, a level or a whole tree. */
@Component
class TargetViews {

    /** Whether the person may see target {@code t}; needs {@code :me} and {@code :roots}. */
    static final String VISIBLE = """
            (t.member_id = :me or exists (
                select 1 from org_unit_ancestry va
                where va.ancestor_id in (:roots)
                  and va.unit_id = coalesce(t.unit_id, (select vp.unit_id from target vp where vp.id = t.parent_id))))
            """;

    /**
     * The same for thousands of targets: whose units and parents the person may see is found once, and each target is
     * looked up among them.
     */
    static final String VISIBLE_OF_MANY = """
            (t.member_id = :me
             or t.unit_id in (select va.unit_id from org_unit_ancestry va where va.ancestor_id in (:roots))
             or (t.unit_id is null and t.parent_id in (
                 select vp.id from target vp
                 where vp.unit_id in (select va.unit_id from org_unit_ancestry va where va.ancestor_id in (:roots)))))
            """;

    private static final String SQL = """
            with recursive chosen as (
                select t.id, t.parent_id, t.sort_order from target t where %s
            ), up (id, above, depth, path) as (
                select id, parent_id, 0, array[sort_order, id] from chosen
                union all
                select up.id, p.parent_id, up.depth + 1, array[p.sort_order, p.id] || up.path
                from up left join target p on p.id = up.above where up.above is not null
            ), level as (
                select id, depth, path from up where above is null
            ), below as (
                select parent_id, count(*) as children, sum(amount) as total,
                       count(*) filter (where state not in ('AGREED', 'ACTIVE', 'CLOSED')) as open
                from target where parent_id in (select id from chosen) group by parent_id
            )
            select t.*, l.depth, coalesce(b.children, 0) as children, b.total, k.code as metric,
                   coalesce(lead.open_children, t.open_children, b.open, 0) as open_below,
                   coalesce(u.code, m.login) as owner_code, coalesce(u.name, m.name) as owner_name,
                   coalesce(t.unit_id, p.unit_id, home.unit_id, 0) as in_unit
            from target t
            join level l on l.id = t.id
            join metric k on k.id = t.metric_id
            left join target lead on lead.id = t.lead_id
            left join below b on b.parent_id = t.id
            left join target p on p.id = t.parent_id
            left join org_unit u on u.id = t.unit_id
            left join member m on m.id = t.member_id
            left join lateral (
                select a.unit_id from assignment a
                where a.member_id = t.member_id and t.parent_id is null
                order by (t.period_end between a.valid_from and a.valid_to) desc,
                         (a.role = 'MEMBER') desc, (a.role = 'BRANCH_HEAD') desc, a.id
                limit 1) home on true
            order by %s
            """;

    /** Each parent is followed by what is below it, as an open tree reads. */
    private static final String DOWN_THE_TREE = "l.path";

    private static final String BY_METRIC =
            "(select l.position from plan_metric l where l.plan_id = t.plan_id and l.metric_id = t.metric_id)";

    private final JdbcClient jdbc;
    private final TargetRights rights;

    TargetViews(JdbcClient jdbc, TargetRights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    Optional<TargetView> one(long id) {
        return one(id, null);
    }

    /** @param knownAt as known at that moment, here and below; null for now */
    Optional<TargetView> one(long id, @Nullable Instant knownAt) {
        return find("t.id = :id", DOWN_THE_TREE, Map.of("id", id), knownAt).stream()
                .findFirst();
    }

    /** Every child, in the order of the split. */
    List<TargetView> children(long parentId) {
        return children(parentId, null);
    }

    List<TargetView> children(long parentId, @Nullable Instant knownAt) {
        return find("t.parent_id = :parent", DOWN_THE_TREE, Map.of("parent", parentId), knownAt);
    }

    /** What the viewer may see of a plan, parents before children, in the order of the splits. */
    List<TargetView> tree(Viewer viewer, long planId, @Nullable Instant knownAt) {
        return find(
                "t.plan_id = :plan and " + VISIBLE,
                DOWN_THE_TREE,
                Map.of("plan", planId, "me", TargetRights.memberIdOrNone(viewer), "roots", rights.visibleRoots(viewer)),
                knownAt);
    }

    /** Every line of the same owner, in the order of the plan's metrics; an imported target alone. */
    List<TargetView> lines(long id, @Nullable Instant knownAt) {
        return find("""
                t.id = :id or exists (
                    select 1 from target asked
                    where asked.id = :id and coalesce(t.lead_id, t.id) = coalesce(asked.lead_id, asked.id))
                """, BY_METRIC, Map.of("id", id), knownAt);
    }

    /** Those of the plans in which one of the histories' entries is about a target that the viewer may see. */
    Set<Long> changedPlans(Viewer viewer, Collection<Long> plans, Collection<Long> entries) {
        return plans.isEmpty() || entries.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("""
                        select distinct t.plan_id from target_change c join target t on t.id = c.target_id
                        where c.id = any(:entries) and t.plan_id in (:plans) and %s
                        """.formatted(VISIBLE))
                        .param("entries", entries.toArray(Long[]::new))
                        .param("plans", plans)
                        .param("me", TargetRights.memberIdOrNone(viewer))
                        .param("roots", rights.visibleRoots(viewer))
                        .query(Long.class)
                        .list());
    }

    List<TargetView> ownedBy(long memberId, @Nullable Instant knownAt) {
        return find("t.member_id = :member", "t.period_start desc, t.id desc", Map.of("member", memberId), knownAt);
    }

    private List<TargetView> find(
            String condition, String order, Map<String, Object> params, @Nullable Instant knownAt) {
        return jdbc.sql(Past.of(SQL, knownAt).formatted(condition, order))
                .params(params)
                .params(Past.moment(knownAt))
                .query((row, at) -> view(row))
                .list();
    }

    private static TargetView view(ResultSet row) throws SQLException {
        boolean ofUnit = row.getObject("unit_id") != null;
        int children = row.getInt("children");
        java.math.BigDecimal amount = row.getBigDecimal("amount");
        java.math.BigDecimal childrenTotal = row.getBigDecimal("total");
        return new TargetView(
                row.getLong("id"),
                id(row, "plan_id"),
                id(row, "parent_id"),
                id(row, "lead_id"),
                row.getString("metric"),
                ofUnit ? OwnerKind.UNIT : OwnerKind.MEMBER,
                row.getLong(ofUnit ? "unit_id" : "member_id"),
                row.getString("owner_code"),
                row.getString("owner_name"),
                row.getLong("in_unit"),
                row.getInt("depth"),
                row.getBigDecimal("proposed_amount"),
                amount,
                row.getObject("completion_date", LocalDate.class),
                TargetState.valueOf(row.getString("state")),
                row.getInt("round"),
                row.getBoolean("locked"),
                row.getString("reason"),
                row.getObject("submit_by", LocalDate.class),
                row.getObject("agree_by", LocalDate.class),
                children,
                row.getInt("open_below"),
                childrenTotal,
                amount == null || childrenTotal == null ? null : amount.subtract(childrenTotal),
                row.getBigDecimal("min_amount"),
                row.getBigDecimal("max_amount"),
                basis(row));
    }

    private static @Nullable SplitBasis basis(ResultSet row) throws SQLException {
        String reason = row.getString("basis_reason");
        return reason == null
                ? null
                : new SplitBasis(
                        SplitMethod.valueOf(row.getString("basis_method")),
                        row.getBigDecimal("basis_weight"),
                        row.getBigDecimal("basis_total"),
                        row.getBigDecimal("basis_ideal"),
                        SplitBasis.Reason.valueOf(reason));
    }

    private static @Nullable Long id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }
}
