package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.split.Portion;
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

/** Who shares a unit's target, and how much each gets. */
@Component
class Splitting {

    private final OrganisationService organisation;
    private final PastActuals past;
    private final JdbcClient jdbc;
    private final Clock clock;

    Splitting(OrganisationService organisation, PastActuals past, JdbcClient jdbc, Clock clock) {
        this.organisation = organisation;
        this.past = past;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody a unit's target is split among. Members weigh 1. */
    record Heir(
            OwnerKind kind,
            long ownerId,
            String code,
            String name,
            @Nullable BigDecimal weight) {}

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
            boolean hasChildren) {}

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

    /** By position. */
    Map<Long, BigDecimal> propose(BigDecimal total, SplitMethod method, BigDecimal step, List<Heir> heirs) {
        List<Share> shares = new ArrayList<>();
        for (Heir heir : heirs) {
            shares.add(new Share(shares.size(), heir.name(), heir.weight(), null));
        }
        return split(total, method, step, shares);
    }

    List<Child> children(long parentId) {
        return jdbc.sql("""
                select t.id, t.unit_id, t.member_id, coalesce(u.name, m.name) as name, t.amount, t.state, t.locked,
                       case when t.unit_id is null then 1 else u.weight end as weight,
                       exists (select 1 from target c where c.parent_id = t.id) as has_children
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
            if (amount != null && amount.stripTrailingZeros().scale() > metric.scale()) {
                throw Refused.invalid("target.split.part.scale", child.name(), amount.toPlainString(), metric.scale());
            }
            if (entered.put(part.targetId(), part) != null) {
                throw Refused.invalid("target.split.part.twice", child.name());
            }
        }
        return entered;
    }

    /**
     * Amount by child: entered and locked ones as they are, the rest computed.
     *
     * @throws Refused INVALID naming the part and the reason (S4)
     */
    Map<Long, BigDecimal> amounts(
            BigDecimal total, SplitMethod method, BigDecimal step, List<Child> children, Map<Long, Part> entered) {
        List<Share> shares = new ArrayList<>();
        for (Child child : children) {
            shares.add(
                    new Share(child.id(), child.name(), child.weight(), fixed(method, child, entered.get(child.id()))));
        }
        return split(total, method, step, shares);
    }

    /** The same for parts that are all entered: their sum may exceed the total by what the plan allows (T4). */
    Map<Long, BigDecimal> confirmed(
            BigDecimal total, Plan plan, long metricId, List<Child> children, Map<Long, Part> entered) {
        Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Child child : children) {
            Part part = entered.get(child.id());
            if (part == null || part.amount() == null) {
                PlanLine line = plan.line(metricId);
                return amounts(total, line.splitMethod(), line.roundingStep(), children, entered);
            }
            amounts.put(child.id(), part.amount());
            sum = sum.add(part.amount());
        }
        if (!plan.balance(total, sum).fits()) {
            Split.requireSum(total, sum);
        }
        return amounts;
    }

    private static @Nullable BigDecimal fixed(SplitMethod method, Child child, @Nullable Part part) {
        if (part != null && part.amount() != null) {
            return part.amount();
        }
        boolean kept = method == SplitMethod.MANUAL || (part != null ? part.locked() : child.locked());
        return kept ? child.amount() : null;
    }

    private static Map<Long, BigDecimal> split(
            BigDecimal total, SplitMethod method, BigDecimal step, List<Share> shares) {
        return Portion.amounts(
                switch (method) {
                    case EVEN -> Split.even(total, step, shares);
                    case WEIGHTED, HISTORICAL -> Split.weighted(total, step, shares);
                    case MANUAL -> Split.manual(total, shares);
                });
    }

    /** What a unit and everything below it achieved. */
    BigDecimal achieved(MetricView metric, UnitView unit, Period period) {
        return past.ofUnits(metric, period, List.of(unit.id())).getOrDefault(unit.id(), BigDecimal.ZERO);
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
                propose(BigDecimal.ONE, SplitMethod.WEIGHTED, BigDecimal.ONE, heirs);
            }
        }
    }
}
