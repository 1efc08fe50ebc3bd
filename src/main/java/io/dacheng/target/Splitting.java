package io.dacheng.target;

import io.dacheng.metric.MetricView;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.split.Share;
import io.dacheng.target.split.Split;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who shares a unit's target; how much each gets is {@link SplitAmounts}. */
@Component
class Splitting {

    private final OrganisationService organisation;
    private final JdbcClient jdbc;
    private final Clock clock;

    Splitting(OrganisationService organisation, JdbcClient jdbc, Clock clock) {
        this.organisation = organisation;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody who takes part in a split. */
    interface Sharer {
        OwnerKind kind();

        long ownerId();

        String name();

        /** The imported weight; 1 for a member. */
        @Nullable
        BigDecimal weight();
    }

    /** Somebody a unit's target is split among. Members weigh 1. */
    record Heir(
            OwnerKind kind,
            long ownerId,
            String code,
            String name,
            @Nullable BigDecimal weight) implements Sharer {}

    /** A child target that exists. */
    record Child(
            long id,
            OwnerKind kind,
            long ownerId,
            String name,
            @Nullable BigDecimal weight,
            @Nullable BigDecimal amount,
            TargetState state,
            boolean locked,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            boolean hasChildren)
            implements Sharer {}

    /** Open sub-units, then the members assigned directly, as of today. */
    List<Heir> heirs(long unitId) {
        List<Heir> heirs = new ArrayList<>();
        for (UnitView unit : organisation.childUnits(unitId)) {
            heirs.add(new Heir(OwnerKind.UNIT, unit.id(), unit.code(), unit.name(), unit.weight()));
        }
        Set<Long> seen = new HashSet<>();
        for (MemberView member : organisation.membersOf(unitId, LocalDate.now(clock), Set.of(Role.MEMBER))) {
            if (seen.add(member.id())) {
                heirs.add(new Heir(OwnerKind.MEMBER, member.id(), member.login(), member.name(), BigDecimal.ONE));
            }
        }
        return heirs;
    }

    List<Child> children(long parentId) {
        // Only units have parts; asked of members, it made the database read all targets there are.
        return jdbc.sql("""
                select t.id, t.unit_id, t.member_id, coalesce(u.name, m.name) as name, t.amount, t.state, t.locked,
                       t.min_amount, t.max_amount,
                       case when t.unit_id is null then 1 else u.weight end as weight,
                       t.unit_id is not null
                           and exists (select 1 from target c where c.parent_id = t.id) as has_children
                from target t
                left join org_unit u on u.id = t.unit_id
                left join member m on m.id = t.member_id
                where t.parent_id = :parent
                order by t.sort_order, t.id
                """)
                .param("parent", parentId)
                .query((row, at) -> {
                    boolean ofUnit = row.getObject("unit_id") != null;
                    return new Child(
                            row.getLong("id"),
                            ofUnit ? OwnerKind.UNIT : OwnerKind.MEMBER,
                            row.getLong(ofUnit ? "unit_id" : "member_id"),
                            row.getString("name"),
                            row.getBigDecimal("weight"),
                            row.getBigDecimal("amount"),
                            TargetState.valueOf(row.getString("state")),
                            row.getBoolean("locked"),
                            row.getBigDecimal("min_amount"),
                            row.getBigDecimal("max_amount"),
                            row.getBoolean("has_children"));
                })
                .list();
    }

    /** The entered parts by child; every one must be a child's, named once, and fit the metric. */
    Map<Long, Part> entered(List<Child> children, List<Part> parts, MetricView metric) {
        Map<Long, Child> byId = new HashMap<>();
        children.forEach(child -> byId.put(child.id(), child));
        Map<Long, Part> entered = new HashMap<>();
        for (Part part : parts) {
            Child child = byId.get(part.targetId());
            if (child == null) {
                throw Refused.invalid("target.split.part.foreign", part.targetId());
            }
            BigDecimal amount = part.amount();
            if (amount != null && amount.signum() < 0) {
                throw Refused.invalid("target.split.part.negative", child.name(), amount.toPlainString());
            }
            requireScale(child, amount, metric);
            requireScale(child, part.min(), metric);
            requireScale(child, part.max(), metric);
            if (entered.put(part.targetId(), part) != null) {
                throw Refused.invalid("target.split.part.twice", child.name());
            }
        }
        return entered;
    }

    private static void requireScale(Child child, @Nullable BigDecimal amount, MetricView metric) {
        if (amount != null && amount.stripTrailingZeros().scale() > metric.scale()) {
            throw Refused.invalid("target.split.part.scale", child.name(), amount.toPlainString(), metric.scale());
        }
    }

    /** Refuses a WEIGHTED plan where the split would fail further down: every level's weights are looked at now. */
    void requireWeights(UnitView root) {
        Map<Long, List<UnitView>> byParent = new LinkedHashMap<>();
        for (UnitView unit : organisation.subtree(root.id())) {
            if (unit.id() != root.id() && !unit.closed()) {
                byParent.computeIfAbsent(Objects.requireNonNull(unit.parentId()), p -> new ArrayList<>())
                        .add(unit);
            }
        }
        for (Long parentId : byParent.keySet()) {
            List<Heir> heirs = heirs(parentId);
            if (!heirs.isEmpty()) {
                List<Share> shares = new ArrayList<>();
                heirs.forEach(heir -> shares.add(new Share(shares.size(), heir.name(), heir.weight(), null)));
                Split.weighted(BigDecimal.ONE, BigDecimal.ONE, shares);
            }
        }
    }
}
