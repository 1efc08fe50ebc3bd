package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.ledger.KnownMoments;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.OwnerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The figures of every owner in a plan, for reviews, which freeze them. Knows no visibility: it serves the daily
 * calculation, not a person.
 */
@Service
@Transactional(readOnly = true)
public class PlanAchievements {

    /**
     * One target of the plan with its owner's figures. A member with targets in several units has the same figures,
     * those of all the member's targets in the plan together, under each.
     */
    public record TargetFigures(long targetId, @Nullable Long parentTargetId, AchievementRow row) {}

    private static final int MANY = 2_000;

    private final JdbcClient jdbc;
    private final MetricService metrics;
    private final Figures figures;
    private final AchievementRows rows;
    private final KnownMoments moments;

    PlanAchievements(
            JdbcClient jdbc, MetricService metrics, Figures figures, AchievementRows rows, KnownMoments moments) {
        this.jdbc = jdbc;
        this.metrics = metrics;
        this.figures = figures;
        this.rows = rows;
        this.moments = moments;
    }

    /** The present moment, for figures that are to be asked again: every batch known up to it is visible. */
    public Instant moment() {
        return moments.now();
    }

    /**
     * The plan's ACTIVE and CLOSED targets with their figures, metric by metric, parents before children.
     *
     * @param knownAt so that the same question gives the same answer later; null for what is known now
     */
    public List<TargetFigures> of(long planId, LocalDate asOf, @Nullable Instant knownAt) {
        List<Question> questions = questions(planId, asOf, knownAt);
        if (questions.isEmpty()) {
            return List.of();
        }
        List<FigureQuery.Asked> units = figures.asked(questions.get(0), Owners.ofPlan(OwnerKind.UNIT, planId));
        List<FigureQuery.Asked> members = figures.asked(questions.get(0), Owners.ofPlan(OwnerKind.MEMBER, planId));
        // Of many owners every core takes a metric.
        Stream<Question> each =
                members.size() >= MANY && othersSeeTheSame() ? questions.parallelStream() : questions.stream();
        return each
                .map(question -> Stream.concat(
                                ofEach(question, OwnerKind.UNIT, units), ofEach(question, OwnerKind.MEMBER, members))
                        .sorted(Comparator.comparingLong(TargetFigures::targetId))
                        .toList())
                .toList()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Each target that makes up an owner's, with the owner's figures. */
    private Stream<TargetFigures> ofEach(Question question, OwnerKind kind, List<FigureQuery.Asked> owners) {
        return many(figures.figures(question, kind, owners)).flatMap(figure -> {
            AchievementRow row = rows.of(question, figure);
            return figure.pacing().goals().stream()
                    .map(target -> new TargetFigures(target.id(), target.parentId(), row));
        });
    }

    // Each row is arithmetic by itself; of tens of thousands every core does its share.
    private static Stream<OwnerFigure> many(List<OwnerFigure> figures) {
        return figures.size() < MANY ? figures.stream() : figures.parallelStream();
    }

    /** Whether another connection sees what this transaction sees: it has written nothing, and each statement sees what is. */
    private boolean othersSeeTheSame() {
        return jdbc.sql("""
                        select pg_current_xact_id_if_assigned() is null
                               and current_setting('transaction_isolation') = 'read committed'
                        """).query(Boolean.class).single();
    }

    /** As above, for some targets of the plan, whatever their state. */
    public List<TargetFigures> ofTargets(
            long planId, LocalDate asOf, @Nullable Instant knownAt, Collection<Long> targetIds) {
        List<TargetFigures> targets = new ArrayList<>();
        for (Question question : questions(planId, asOf, knownAt)) {
            List<Owned> asked = jdbc.sql("""
                            select id, parent_id, unit_id, member_id from target
                            where plan_id = :plan and metric_id = :metric and id = any(:ids) order by sort_order, id
                            """)
                    .param("plan", planId)
                    .param("metric", question.metric().id())
                    .param("ids", targetIds.toArray(Long[]::new))
                    .query(PlanAchievements::owned)
                    .list();
            List<Long> units = asked.stream()
                    .filter(Owned::ofUnit)
                    .map(Owned::ownerId)
                    .distinct()
                    .toList();
            List<Long> members = asked.stream()
                    .filter(owned -> !owned.ofUnit())
                    .map(Owned::ownerId)
                    .distinct()
                    .toList();
            targets.addAll(figures(
                    question,
                    asked,
                    units.isEmpty() ? List.of() : figures.asked(question, Owners.units(units)),
                    members.isEmpty() ? List.of() : figures.asked(question, Owners.members(members))));
        }
        return targets;
    }

    private record Owned(long targetId, @Nullable Long parentId, boolean ofUnit, long ownerId) {}

    private static Owned owned(ResultSet row, int number) throws SQLException {
        long unit = row.getLong(3);
        boolean ofUnit = !row.wasNull();
        return new Owned(row.getLong(1), row.getObject(2, Long.class), ofUnit, ofUnit ? unit : row.getLong(4));
    }

    private List<TargetFigures> figures(
            Question question, List<Owned> targets, List<FigureQuery.Asked> units, List<FigureQuery.Asked> members) {
        Map<Long, AchievementRow> ofUnits = byOwner(question, OwnerKind.UNIT, units);
        Map<Long, AchievementRow> ofMembers = byOwner(question, OwnerKind.MEMBER, members);
        return targets.stream()
                .map(target -> new TargetFigures(
                        target.targetId(),
                        target.parentId(),
                        Objects.requireNonNull((target.ofUnit() ? ofUnits : ofMembers).get(target.ownerId()))))
                .toList();
    }

    /** One for each of the plan's metrics. */
    private List<Question> questions(long planId, LocalDate asOf, @Nullable Instant knownAt) {
        rows.waitFor(knownAt);
        return jdbc.sql("""
                select l.metric_id, p.period_start, p.period_end
                from plan p join plan_metric l on l.plan_id = p.id where p.id = :plan order by l.position
                """)
                .param("plan", planId)
                .query((row, number) -> new Question(
                        metrics.metric(row.getLong("metric_id")),
                        new Period(
                                row.getObject("period_start", LocalDate.class),
                                row.getObject("period_end", LocalDate.class)),
                        asOf,
                        knownAt,
                        planId))
                .list();
    }

    private Map<Long, AchievementRow> byOwner(Question question, OwnerKind kind, List<FigureQuery.Asked> owners) {
        List<OwnerFigure> found = figures.figures(question, kind, owners);
        Map<Long, AchievementRow> byOwner = new HashMap<>(2 * found.size());
        many(found).map(figure -> rows.of(question, figure)).toList().forEach(row -> byOwner.put(row.ownerId(), row));
        return byOwner;
    }
}
