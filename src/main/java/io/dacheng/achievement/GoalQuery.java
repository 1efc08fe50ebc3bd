package io.dacheng.achievement;

import io.dacheng.achievement.PlanLines.PlanLine;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.Shape;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

    private final JdbcClient jdbc;

    private final PlanLines lines;

    GoalQuery(JdbcClient jdbc, PlanLines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    record Candidate(
            Goal.Of target, @Nullable Long plan, @Nullable BigDecimal amount, LocalDate completionDate) {

        long id() {
            return target.id();
        }

        boolean sameSource(Candidate other) {
            return plan == null ? id() == other.id() : plan.equals(other.plan);
        }
    }

    /** By owner id; an owner without target is absent. */
    Map<Long, Goal> goals(Question question, OwnerKind kind, Long[] owners) {
        Map<Long, List<Candidate>> chosen = chosen(question, kind, owners);
        Map<Long, PlanLine> plans =
                lines.of(chosen.values().stream().map(targets -> targets.get(0)).toList());
        Map<Long, Pacing.Parts> parts = parts(question, chosen.values(), plans);
        Map<Long, Goal> goals = new HashMap<>(2 * chosen.size());
        chosen.forEach((owner, targets) -> {
            Long plan = targets.get(0).plan();
            goals.put(owner, goal(targets, plan == null ? PlanLine.NONE : plans.get(plan), parts));
        });
        if (question.period().isWeek()) {
            ofCutWeeks(question, kind, owners, chosen).forEach(goals::put);
        }
        return goals;
    }

    /** Of owners whose newest target for the week is one that a month's or a year's end cuts. */
    private Map<Long, Goal> ofCutWeeks(
            Question question, OwnerKind kind, Long[] owners, Map<Long, List<Candidate>> whole) {
        Map<Long, List<CutWeek.Piece>> pieces = new HashMap<>();
        String column = kind == OwnerKind.UNIT ? "unit_id" : "member_id";
        statement(
                        question,
                        owners,
                        GoalSql.pieces(
                                question.knownAt() == null,
                                column,
                                AskedIds.condition(owners),
                                question.planId() != null))
                .query(row -> {
                    pieces.computeIfAbsent(row.getLong(1), owner -> new ArrayList<>())
                            .add(new CutWeek.Piece(
                                    candidate(row),
                                    new Period(row.getObject(7, LocalDate.class), row.getObject(8, LocalDate.class))));
                });
        Map<Long, List<Candidate>> targets = new HashMap<>();
        Map<Long, CutWeek> weeks = new HashMap<>();
        pieces.forEach((owner, found) -> {
            CutWeek week = CutWeek.of(question.period(), found);
            if (week != null && week.newerThan(whole.getOrDefault(owner, List.of()))) {
                weeks.put(owner, week);
                targets.put(owner, week.targets());
            }
        });
        Map<Long, PlanLine> plans =
                lines.of(targets.values().stream().flatMap(List::stream).toList());
        Map<Long, Goal> goals = new HashMap<>();
        weeks.forEach((owner, week) -> goals.put(
                owner,
                week.goal(
                        target -> target.plan() == null
                                ? Shape.EVEN
                                : plans.get(target.plan()).shape(),
                        question.until())));
        return goals;
    }

    private Map<Long, List<Candidate>> chosen(Question question, OwnerKind kind, Long[] owners) {
        String column = kind == OwnerKind.UNIT ? "unit_id" : "member_id";
        Map<Long, List<Candidate>> byOwner = new HashMap<>(2 * owners.length);
        statement(
                        question,
                        owners,
                        GoalSql.candidates(
                                question.knownAt() == null,
                                column,
                                AskedIds.condition(owners),
                                question.planId() != null))
                .query(row -> {
                    byOwner.merge(row.getLong(1), List.of(candidate(row)), GoalQuery::both);
                });
        byOwner.replaceAll((owner, candidates) -> candidates.size() == 1 ? candidates : latestSource(candidates));
        return byOwner;
    }

    private JdbcClient.StatementSpec statement(Question question, Long[] owners, String sql) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("metric", question.metric().id())
                .param("start", question.period().start())
                .param("end", question.period().end())
                .param("ids", owners);
        return at(question, question.planId() == null ? statement : statement.param("plan", question.planId()));
    }

    // By position: finding a column's name costs more than reading it.
    private static Candidate candidate(ResultSet row) throws SQLException {
        long plan = row.getLong(3);
        Long planOrNone = row.wasNull() ? null : plan;
        return new Candidate(
                new Goal.Of(row.getLong(2), row.getObject(6, Long.class)),
                planOrNone,
                row.getBigDecimal(4),
                row.getObject(5, LocalDate.class));
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
