package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.Shape;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which target counts for each of many owners. The statements find the candidates; of those of several plans, or of a
 * plan and an import, the source of the one created last counts, with all its targets for the owner together.
 */
@Component
class GoalQuery {

    private static final String PLANS = """
            select id, shape, month_weights,
                   (select level from unnest(array['WEEK', 'MONTH', 'QUARTER', 'HALF', 'YEAR'])
                        with ordinality as l(level, position)
                    where level = any (string_to_array(period_levels, ','))
                    order by position limit 1) as shortest
            from plan where id = any (cast(:plans as bigint[]))
            """;

    private final JdbcClient jdbc;

    GoalQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Candidate(
            Goal.Of target, @Nullable Long plan, @Nullable BigDecimal amount, LocalDate completionDate) {

        long id() {
            return target.id();
        }

        boolean sameSource(Candidate other) {
            return plan == null ? id() == other.id() : plan.equals(other.plan);
        }
    }

    /** @param shortest the level that is the plan's shortest; null for a plan that is not cut */
    private record PlanLine(Shape shape, @Nullable String shortest) {

        static final PlanLine NONE = new PlanLine(Shape.EVEN, null);
    }

    /** By owner id; an owner without target is absent. */
    Map<Long, Goal> goals(Question question, OwnerKind kind, Long[] owners) {
        Map<Long, List<Candidate>> chosen = chosen(question, kind, owners);
        Map<Long, PlanLine> plans = plans(chosen.values());
        Map<Long, Pacing.Parts> parts = parts(question, chosen.values(), plans);
        Map<Long, Goal> goals = new HashMap<>(2 * chosen.size());
        chosen.forEach((owner, targets) -> {
            Long plan = targets.get(0).plan();
            goals.put(owner, goal(targets, plan == null ? PlanLine.NONE : plans.get(plan), parts));
        });
        return goals;
    }

    private Map<Long, List<Candidate>> chosen(Question question, OwnerKind kind, Long[] owners) {
        String column = kind == OwnerKind.UNIT ? "unit_id" : "member_id";
        JdbcClient.StatementSpec statement = jdbc.sql(GoalSql.candidates(
                        question.knownAt() == null, column, AskedIds.condition(owners), question.planId() != null))
                .param("metric", question.metric().id())
                .param("start", question.period().start())
                .param("end", question.period().end())
                .param("ids", owners);
        if (question.planId() != null) {
            statement = statement.param("plan", question.planId());
        }
        Map<Long, List<Candidate>> byOwner = new HashMap<>(2 * owners.length);
        // By position: finding a column's name costs more than reading it.
        at(question, statement).query(row -> {
            long plan = row.getLong(3);
            Long planOrNone = row.wasNull() ? null : plan;
            Candidate candidate = new Candidate(
                    new Goal.Of(row.getLong(2), row.getObject(6, Long.class)),
                    planOrNone,
                    row.getBigDecimal(4),
                    row.getObject(5, LocalDate.class));
            byOwner.merge(row.getLong(1), List.of(candidate), GoalQuery::both);
        });
        byOwner.replaceAll((owner, candidates) -> candidates.size() == 1 ? candidates : latestSource(candidates));
        return byOwner;
    }

    private static List<Candidate> both(List<Candidate> some, List<Candidate> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Those of the source whose newest target is the newest of all. */
    private static List<Candidate> latestSource(List<Candidate> candidates) {
        Candidate latest =
                candidates.stream().max(Comparator.comparingLong(Candidate::id)).orElseThrow();
        return candidates.stream()
                .filter(candidate -> candidate.sameSource(latest))
                .sorted(Comparator.comparingLong(Candidate::id))
                .toList();
    }

    private Map<Long, PlanLine> plans(Collection<List<Candidate>> chosen) {
        Long[] ids = chosen.stream()
                .map(targets -> targets.get(0).plan())
                .filter(plan -> plan != null)
                .distinct()
                .toArray(Long[]::new);
        Map<Long, PlanLine> plans = new HashMap<>();
        if (ids.length > 0) {
            jdbc.sql(PLANS).param("plans", ids).query(row -> {
                plans.put(
                        row.getLong("id"),
                        new PlanLine(
                                shape(row.getString("shape"), row.getString("month_weights")),
                                row.getString("shortest")));
            });
        }
        return plans;
    }

    private static Shape shape(String kind, String monthWeights) {
        return new Shape(
                Shape.Kind.valueOf(kind),
                monthWeights.isEmpty()
                        ? List.of()
                        : Arrays.stream(monthWeights.split(","))
                                .map(BigDecimal::new)
                                .toList());
    }

    /** By target id, of the targets of plans that are cut. */
    private Map<Long, Pacing.Parts> parts(
            Question question, Collection<List<Candidate>> chosen, Map<Long, PlanLine> plans) {
        Map<String, List<Long>> byLevel = new TreeMap<>();
        for (List<Candidate> targets : chosen) {
            PlanLine plan = plans.get(targets.get(0).plan());
            if (plan != null && plan.shortest() != null) {
                List<Long> ofLevel = byLevel.computeIfAbsent(plan.shortest(), level -> new ArrayList<>());
                targets.forEach(target -> ofLevel.add(target.id()));
            }
        }
        Map<Long, Pacing.Parts> parts = new HashMap<>();
        byLevel.forEach((level, targets) -> at(
                        question,
                        jdbc.sql(GoalSql.partsByDay(question.knownAt() == null))
                                .param("targets", targets.toArray(Long[]::new))
                                .param("level", level)
                                .param("start", question.period().start())
                                .param("end", question.period().end())
                                .param("until", question.until()))
                .query(row -> {
                    LocalDate start = row.getObject("running_start", LocalDate.class);
                    parts.put(
                            row.getLong("target_id"),
                            new Pacing.Parts(
                                    row.getBigDecimal("past"),
                                    start == null
                                            ? null
                                            : new Period(start, row.getObject("running_end", LocalDate.class)),
                                    row.getBigDecimal("running")));
                }));
        return parts;
    }

    private static JdbcClient.StatementSpec at(Question question, JdbcClient.StatementSpec statement) {
        return question.knownAt() == null
                ? statement
                : statement.param("knownAt", question.knownAt().atOffset(ZoneOffset.UTC));
    }

    private static Goal goal(List<Candidate> targets, PlanLine plan, Map<Long, Pacing.Parts> parts) {
        Candidate first = targets.get(0);
        BigDecimal amount = first.amount();
        LocalDate completion = first.completionDate();
        Pacing.Parts together = parts.isEmpty() ? null : parts.get(first.id());
        if (targets.size() == 1) {
            return new Goal(amount, completion, List.of(first.target()), plan.shape(), together);
        }
        for (Candidate target : targets.subList(1, targets.size())) {
            amount = sum(amount, target.amount());
            completion = target.completionDate().isAfter(completion) ? target.completionDate() : completion;
            together = together(together, parts.get(target.id()));
        }
        return new Goal(
                amount, completion, targets.stream().map(Candidate::target).toList(), plan.shape(), together);
    }

    /** Of amounts that may be missing. */
    private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other : other == null ? one : one.add(other);
    }

    private static Pacing.@Nullable Parts together(Pacing.@Nullable Parts one, Pacing.@Nullable Parts other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return new Pacing.Parts(
                one.past().add(other.past()),
                one.running() == null ? other.running() : one.running(),
                one.runningAmount().add(other.runningAmount()));
    }
}
