package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.TimeProgress;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What members who joined during the period are measured by in a ranking: their own days. What was due before the joining
 * day is taken off the target and off what is due; a target that a revision has made for just these days counts whole and
 * becomes due over them.
 */
@Component
class Joiners {

    private static final String BY_REVISION = """
            select t.id
            from target t
            join target unit on unit.id = t.parent_id
            join revision_person p on p.member_id = t.member_id and p.joins_id = coalesce(unit.lead_id, unit.id)
            join revision r on r.id = p.revision_id and r.state = 'APPLIED'
            where t.id = any (:targets)
            """;

    private static final String PARTS = """
            select p.target_id, p.period_start, p.period_end, p.amount
            from target_period p
            where p.target_id = any (:targets) and {known} and p.period_start >= :start and p.period_end <= :end
              and p.level = (select q.level from target_period q
                             where q.target_id = p.target_id and {known_twin}
                             order by array_position(array['YEAR', 'HALF', 'QUARTER', 'MONTH', 'WEEK'], q.level) desc
                             limit 1)
            """;

    /**
     * @param target what of the target falls on the own days, exactly
     * @param due what of it is due by the as-of day; null when no own day counts
     */
    record OwnPace(
            RankingRow.OwnDays days,
            Fraction target,
            @Nullable Fraction due) {}

    /** A member with a target, and the day of joining. */
    record Joiner(OwnerFigure figure, BigDecimal target, LocalDate joined) {

        private List<Long> targets() {
            return figure.pacing().targets();
        }
    }

    private final JdbcClient jdbc;

    Joiners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By member id, in two statements for all. */
    Map<Long, OwnPace> pace(Question question, Collection<Joiner> joiners) {
        if (joiners.isEmpty()) {
            return Map.of();
        }
        Long[] targets = joiners.stream()
                .flatMap(joiner -> joiner.targets().stream())
                .distinct()
                .toArray(Long[]::new);
        Set<Long> byRevision = new HashSet<>(jdbc.sql(BY_REVISION)
                .param("targets", targets)
                .query(Long.class)
                .list());
        Map<Long, Map<Period, BigDecimal>> parts = parts(question, targets);
        Map<Long, OwnPace> paces = new HashMap<>();
        for (Joiner joiner : joiners) {
            boolean whole = byRevision.containsAll(joiner.targets());
            paces.put(joiner.figure().id(), pace(question, joiner, whole, partsOf(joiner, parts)));
        }
        return paces;
    }

    private OwnPace pace(Question question, Joiner joiner, boolean byRevision, List<Pacing.Part> parts) {
        Pacing pacing = joiner.figure().pacing();
        Period days = joiner.figure().own(question.period());
        if (joiner.joined().isAfter(days.end())) {
            RankingRow.OwnDays none = new RankingRow.OwnDays(
                    joiner.joined(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, byRevision);
            return new OwnPace(none, Fraction.ZERO, null);
        }
        Period own = new Period(joiner.joined(), days.end());
        Fraction target = Fraction.of(joiner.target());
        Fraction due;
        if (byRevision) {
            due = pacing.due(joiner.target(), own, question.asOf(), from(joiner.joined(), parts, question.asOf()));
        } else {
            LocalDate eve = joiner.joined().minusDays(1);
            Fraction before = pacing.due(joiner.target(), days, eve, on(parts, eve));
            due = pacing.due(joiner.target(), days, question.asOf(), on(parts, question.asOf()));
            target = before == null ? target : target.minus(before);
            due = before == null || due == null ? due : due.minus(before);
        }
        TimeProgress progress = pacing.days().progress(own, question.asOf());
        return new OwnPace(
                new RankingRow.OwnDays(
                        joiner.joined(),
                        progress.elapsed(),
                        progress.total(),
                        target.rounded(question.metric().scale()),
                        byRevision),
                target,
                due);
    }

    private static Pacing.@Nullable Parts on(List<Pacing.Part> parts, LocalDate day) {
        return parts.isEmpty() ? null : Pacing.Parts.on(parts, day);
    }

    /** The part that the joining day cuts becomes due over what is left of it. */
    private static Pacing.@Nullable Parts from(LocalDate joined, List<Pacing.Part> parts, LocalDate day) {
        Pacing.Parts whole = on(parts, day);
        Period running = whole == null ? null : whole.running();
        return running == null || !running.start().isBefore(joined)
                ? whole
                : new Pacing.Parts(whole.past(), new Period(joined, running.end()), whole.runningAmount());
    }

    private Map<Long, Map<Period, BigDecimal>> parts(Question question, Long[] targets) {
        boolean now = question.knownAt() == null;
        JdbcClient.StatementSpec statement = jdbc.sql(GoalSql.known(PARTS, now))
                .param("targets", targets)
                .param("start", question.period().start())
                .param("end", question.period().end());
        if (!now) {
            statement = statement.param("knownAt", question.knownAt().atOffset(ZoneOffset.UTC));
        }
        Map<Long, Map<Period, BigDecimal>> byTarget = new HashMap<>();
        statement.query(row -> {
            Period period = new Period(
                    row.getObject("period_start", LocalDate.class), row.getObject("period_end", LocalDate.class));
            byTarget.computeIfAbsent(row.getLong("target_id"), id -> new HashMap<>())
                    .put(period, row.getBigDecimal("amount"));
        });
        return byTarget;
    }

    /** Those of a member's targets together, in the order of time; none for a target without. */
    private static List<Pacing.Part> partsOf(Joiner joiner, Map<Long, Map<Period, BigDecimal>> parts) {
        if (joiner.figure().pacing().parts() == null) {
            return List.of();
        }
        Map<LocalDate, Pacing.Part> together = new TreeMap<>();
        joiner.targets().forEach(target -> parts.getOrDefault(target, Map.of())
                .forEach((period, amount) -> together.merge(
                        period.start(),
                        new Pacing.Part(period, amount),
                        (a, b) -> new Pacing.Part(a.period(), a.amount().add(b.amount())))));
        return List.copyOf(together.values());
    }
}
