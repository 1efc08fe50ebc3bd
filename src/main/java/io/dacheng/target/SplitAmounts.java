package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.Splitting.Child;
import io.dacheng.target.Splitting.Sharer;
import io.dacheng.target.split.Portion;
import io.dacheng.target.split.Share;
import io.dacheng.target.split.Split;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much each gets of a unit's target, and why. */
@Component
class SplitAmounts {

    private final PastActuals past;
    private final MetricService metrics;
    private final JdbcClient jdbc;

    SplitAmounts(PastActuals past, MetricService metrics, JdbcClient jdbc) {
        this.past = past;
        this.metrics = metrics;
        this.jdbc = jdbc;
    }

    /**
     * A target that is split, and its plan's rules for that.
     *
     * @param amount the true amount
     * @param factor by how many per cent its level gives out more (S5)
     */
    record Terms(Plan plan, PlanLine line, BigDecimal amount, BigDecimal factor) {

        /** What is given out. */
        BigDecimal assigned() {
            return Split.overAssigned(amount, factor, line.roundingStep());
        }

        Balance balance(BigDecimal childrenTotal) {
            return new Balance(amount, childrenTotal, plan.overPercent(), assigned());
        }
    }

    Terms terms(Plan plan, Target target) {
        return terms(plan, target.metricId(), target.id(), TargetSteps.amountOf(target));
    }

    Terms terms(Plan plan, long metricId, long targetId, BigDecimal amount) {
        List<BigDecimal> factors = plan.overAssignment();
        int depth = factors.isEmpty() ? 0 : depth(targetId);
        return new Terms(
                plan, plan.line(metricId), amount, depth < factors.size() ? factors.get(depth) : BigDecimal.ZERO);
    }

    private int depth(long targetId) {
        return jdbc.sql("""
                with recursive up (parent_id, depth) as (
                    select parent_id, 0 from target where id = :id
                    union all
                    select p.parent_id, up.depth + 1 from up join target p on p.id = up.parent_id
                )
                select max(depth) from up
                """).param("id", targetId).query(Integer.class).single();
    }

    /** By position. */
    List<Portion> propose(Terms terms, List<? extends Sharer> heirs) {
        PlanLine line = terms.line();
        return propose(
                terms.assigned(),
                metrics.metric(line.metricId()),
                line.splitMethod(),
                line.roundingStep(),
                line.base(),
                heirs);
    }

    /** By position. */
    List<Portion> propose(
            BigDecimal total,
            MetricView metric,
            SplitMethod method,
            BigDecimal step,
            @Nullable Period base,
            List<? extends Sharer> heirs) {
        List<@Nullable BigDecimal> weights = weights(metric, method, base, heirs);
        List<Share> shares = new ArrayList<>();
        for (Sharer heir : heirs) {
            shares.add(new Share(shares.size(), heir.name(), weights.get(shares.size()), null));
        }
        return split(total, method, step, shares);
    }

    /**
     * Entered and locked amounts as they are, the rest computed; in the order of the children.
     *
     * @throws Refused INVALID naming the part and the reason (S4)
     */
    List<Portion> amounts(Terms terms, SplitMethod method, List<Child> children, Map<Long, Part> entered) {
        List<Share> shares = shares(terms, method, children, entered);
        if (method == SplitMethod.MANUAL) {
            return byHand(terms, shares, entered);
        }
        return split(terms.assigned(), method, terms.line().roundingStep(), shares).stream()
                .map(portion -> kept(portion, entered.get(portion.key())))
                .toList();
    }

    /**
     * The same for parts to be stored. When all are entered, they may exceed the total by what is allowed; and one that
     * is just its share has that as its reason.
     */
    List<Portion> confirmed(Terms terms, SplitMethod method, List<Child> children, Map<Long, Part> entered) {
        boolean allEntered = children.stream()
                .map(child -> entered.get(child.id()))
                .allMatch(part -> part != null && part.amount() != null);
        if (method == SplitMethod.MANUAL || !allEntered) {
            return amounts(terms, method, children, entered);
        }
        List<Portion> given = amounts(terms, SplitMethod.MANUAL, children, entered);
        Map<Long, Part> keptOnly = new HashMap<>();
        entered.forEach((id, part) -> keptOnly.put(
                id, new Part(id, part.locked() ? part.amount() : null, part.locked(), part.min(), part.max())));
        Map<Long, Portion> computed;
        try {
            computed = amounts(terms, method, children, keptOnly).stream()
                    .collect(Collectors.toMap(Portion::key, portion -> portion));
        } catch (Refused entirelyByHand) {
            return given;
        }
        return given.stream()
                .map(portion -> {
                    Portion share = computed.get(portion.key());
                    return share != null && share.amount().compareTo(portion.amount()) == 0 ? share : portion;
                })
                .toList();
    }

    /** Every part is given: their sum may exceed the total by what the plan or the level allows (T4, S5). */
    private static List<Portion> byHand(Terms terms, List<Share> shares, Map<Long, Part> entered) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Share share : shares) {
            sum = sum.add(share.fixed() == null ? BigDecimal.ZERO : share.fixed());
        }
        List<Portion> portions = Split.manual(sum, shares).stream()
                .map(portion -> kept(portion.because(Portion.Reason.LOCKED), entered.get(portion.key())))
                .toList();
        if (!terms.balance(sum).fits()) {
            Split.requireSum(terms.assigned(), sum);
        }
        return portions;
    }

    private static Portion kept(Portion portion, @Nullable Part part) {
        boolean typed = part != null && part.amount() != null && !part.locked();
        return typed && portion.reason() == Portion.Reason.LOCKED ? portion.because(Portion.Reason.ENTERED) : portion;
    }

    private List<Share> shares(Terms terms, SplitMethod method, List<Child> children, Map<Long, Part> entered) {
        List<@Nullable BigDecimal> weights = weights(
                metrics.metric(terms.line().metricId()), method, terms.line().base(), children);
        List<Share> shares = new ArrayList<>();
        for (Child child : children) {
            Part part = entered.get(child.id());
            shares.add(new Share(
                    child.id(),
                    child.name(),
                    weights.get(shares.size()),
                    fixed(method, child, part),
                    part == null ? child.min() : part.min(),
                    part == null ? child.max() : part.max()));
        }
        return shares;
    }

    private static @Nullable BigDecimal fixed(SplitMethod method, Child child, @Nullable Part part) {
        if (part != null && part.amount() != null) {
            return part.amount();
        }
        boolean kept = part != null ? part.locked() : method == SplitMethod.MANUAL || child.locked();
        return kept ? child.amount() : null;
    }

    private static List<Portion> split(BigDecimal total, SplitMethod method, BigDecimal step, List<Share> shares) {
        return switch (method) {
            case EVEN -> Split.even(total, step, shares);
            case WEIGHTED, HISTORICAL -> Split.weighted(total, step, shares);
            case MANUAL -> Split.manual(total, shares);
        };
    }

    /** What each one's share is taken by, by position. */
    private List<@Nullable BigDecimal> weights(
            MetricView metric, SplitMethod method, @Nullable Period base, List<? extends Sharer> sharers) {
        List<@Nullable BigDecimal> weights = new ArrayList<>();
        switch (method) {
            case WEIGHTED -> sharers.forEach(sharer -> weights.add(sharer.weight()));
            case HISTORICAL -> weights.addAll(achieved(metric, base, sharers));
            case EVEN, MANUAL -> sharers.forEach(sharer -> weights.add(null));
        }
        return weights;
    }

    /**
     * What each one achieved in the base period, by position.
     *
     * @throws Refused INVALID when there is no base, somebody's is negative, or all are 0
     */
    List<BigDecimal> achieved(MetricView metric, @Nullable Period base, List<? extends Sharer> sharers) {
        if (base == null) {
            throw Refused.invalid("target.split.base.none");
        }
        Map<Long, BigDecimal> units = past.ofUnits(metric, base, ids(sharers, OwnerKind.UNIT));
        Map<Long, BigDecimal> members = past.ofMembers(metric, base, ids(sharers, OwnerKind.MEMBER));
        List<BigDecimal> achieved = new ArrayList<>();
        for (Sharer sharer : sharers) {
            BigDecimal actual =
                    (sharer.kind() == OwnerKind.UNIT ? units : members).getOrDefault(sharer.ownerId(), BigDecimal.ZERO);
            if (actual.signum() < 0) {
                throw Refused.invalid(
                        "target.split.base.negative", sharer.name(), actual.toPlainString(), base.start(), base.end());
            }
            achieved.add(actual);
        }
        if (achieved.stream().allMatch(actual -> actual.signum() == 0)) {
            throw Refused.invalid("target.split.base.zero", base.start(), base.end());
        }
        return achieved;
    }

    /** What a unit and everything below it achieved. */
    BigDecimal achieved(MetricView metric, long unitId, Period period) {
        return past.ofUnits(metric, period, List.of(unitId)).getOrDefault(unitId, BigDecimal.ZERO);
    }

    private static List<Long> ids(List<? extends Sharer> sharers, OwnerKind kind) {
        return sharers.stream()
                .filter(sharer -> sharer.kind() == kind)
                .map(Sharer::ownerId)
                .toList();
    }
}
