package io.dacheng.achievement;

import io.dacheng.calendar.CalendarService;
import io.dacheng.calendar.DayCount;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.Shape;
import io.dacheng.metric.Counts;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Targets and what calculators need of many owners, in one statement each, however many they are: who is asked about, their
 * targets, their sums from the totals, their calendars. Each is a simple set; they are put together here.
 *
 * <p>This is where sums are read, all of them, and nowhere else: {@link SumSql} says what is added up. A metric made of
 * other metrics has no sums of its own; {@link Figures} asks here for its parts.
 */
@Component
class FigureQuery {

    private static final String ASKED = """
            select o.id, o.code, o.name, o.distance, o.sort_order from ({owners}) o
            order by o.distance, o.sort_order, o.code collate "C"
            """;

    // Each unit is added up once, then its sums go to every owner above it.
    private static final String SUMS_OF_UNITS = """
            select x.ancestor_id as owner_id, {sums}
            from ({rows}) s join org_unit_ancestry x on x.unit_id = s.owner_id
            where x.ancestor_id = any (cast(:ids as bigint[]))
            group by x.ancestor_id
            """;

    private static final String OF_UNITS = "e.unit_id in (select z.unit_id from org_unit_ancestry z"
            + " where z.ancestor_id = any (cast(:ids as bigint[])))";

    private static final String PARTS = """
            select p.period_start, p.period_end, sum(p.amount) as amount
            from target_period p
            where p.target_id = any (cast(:targets as bigint[])) and {known}
              and p.period_start >= :start and p.period_end <= :end
              and p.level = (select q.level from target_period q
                             where q.target_id = p.target_id and {known_twin}
                             order by array_position(array['YEAR', 'HALF', 'QUARTER', 'MONTH', 'WEEK'], q.level) desc
                             limit 1)
            group by p.period_start, p.period_end
            order by p.period_start
            """;

    private final JdbcClient jdbc;
    private final GoalQuery goals;
    private final Calculators calculators;
    private final OwnerCalendars calendars;
    private final CalendarService days;

    FigureQuery(
            JdbcClient jdbc, GoalQuery goals, Calculators calculators, OwnerCalendars calendars, CalendarService days) {
        this.jdbc = jdbc;
        this.goals = goals;
        this.calculators = calculators;
        this.calendars = calendars;
        this.days = days;
    }

    /** Somebody who is asked about. */
    record Asked(long id, String code, String name, int distance, int sortOrder) {}

    List<OwnerFigure> figures(Question question, Owners owners) {
        return figures(question, owners.kind(), asked(question, owners));
    }

    /** In the order in which they are shown. */
    List<Asked> asked(Question question, Owners owners) {
        String select = owners.select()
                .replace(
                        "{has_goal}",
                        GoalSql.ofMember(
                                question.knownAt() == null, question.period().isWeek()));
        JdbcClient.StatementSpec statement = statement(ASKED.replace("{owners}", select), question)
                .param("metric", question.metric().id())
                .param("end", question.period().end())
                .params(owners.parameters());
        return statement
                .query((row, number) -> new Asked(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getInt("distance"),
                        row.getInt("sort_order")))
                .list();
    }

    /** The figures of the owners in their order; whoever asks several questions about the same owners finds them once. */
    List<OwnerFigure> figures(Question question, OwnerKind kind, List<Asked> owners) {
        if (owners.isEmpty()) {
            return List.of();
        }
        Long[] ids = owners.stream().map(Asked::id).toArray(Long[]::new);
        Map<Long, Goal> targets = goals.goals(question, kind, ids);
        Map<Long, Sums> sums = question.metric().counts() == Counts.PARTS ? Map.of() : sums(question, kind, ids);
        Map<Long, String> ownCalendars = calendars.of(question, kind, ids);
        Map<String, DayCount> known = new HashMap<>();
        List<OwnerFigure> figures = new ArrayList<>(owners.size());
        for (Asked owner : owners) {
            String calendar = ownCalendars.get(owner.id());
            figures.add(figure(
                    question,
                    kind,
                    owner,
                    targets.get(owner.id()),
                    sums.getOrDefault(owner.id(), Sums.NONE),
                    calendar,
                    calendar == null ? DayCount.NATURAL : known.computeIfAbsent(calendar, days::days)));
        }
        return figures;
    }

    private static OwnerFigure figure(
            Question question,
            OwnerKind kind,
            Asked owner,
            @Nullable Goal goal,
            Sums sums,
            @Nullable String calendar,
            DayCount days) {
        return new OwnerFigure(
                kind,
                owner.id(),
                owner.code(),
                owner.name(),
                owner.distance(),
                owner.sortOrder(),
                goal == null ? null : goal.amount(),
                goal == null ? null : goal.completionDate(),
                new Measured(
                        sums.within(), sums.opening(), sums.dayWeighted(), question.days(), sums.records(), List.of()),
                new Pacing(
                        days == DayCount.NATURAL ? null : calendar,
                        days,
                        goal == null ? Shape.EVEN : goal.shape(),
                        goal == null ? List.of() : goal.targets(),
                        goal == null ? null : goal.parts()));
    }

    private record Sums(BigDecimal within, BigDecimal opening, BigDecimal dayWeighted, long records) {

        static final Sums NONE = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);

        Sums plus(Sums other) {
            return new Sums(
                    within.add(other.within),
                    opening.add(other.opening),
                    dayWeighted.add(other.dayWeighted),
                    records + other.records);
        }
    }

    private Map<Long, Sums> sums(Question question, OwnerKind kind, Long[] ids) {
        boolean units = kind == OwnerKind.UNIT;
        SumSql sql = SumSql.of(question, units ? "unit" : "member", calculators);
        String statement = units
                ? SUMS_OF_UNITS.replace("{sums}", sql.sums()).replace("{rows}", sql.rows(OF_UNITS))
                : sql.rows(ofMembers(ids));
        // By position: finding a column's name costs more than reading it. The order is that of SumSql.
        int opening = sql.opening() ? 3 : 0;
        int dayWeighted = sql.dayWeighted() ? Math.max(opening, 2) + 1 : 0;
        int records = Math.max(Math.max(opening, dayWeighted), 2) + 1;
        Map<Long, Sums> sums = new HashMap<>(2 * ids.length);
        statement(statement, question).param("ids", ids).query(row -> {
            sums.merge(
                    row.getLong(1),
                    new Sums(
                            row.getBigDecimal(2),
                            opening > 0 ? row.getBigDecimal(opening) : BigDecimal.ZERO,
                            dayWeighted > 0 ? row.getBigDecimal(dayWeighted) : BigDecimal.ZERO,
                            row.getLong(records)),
                    Sums::plus);
        });
        return sums;
    }

    private static String ofMembers(Long[] ids) {
        return AskedIds.condition(ids).replace("{owner}", "e.member_id");
    }

    /** The shortest parts of the targets that count for one owner, in the order of time; none for a target without. */
    List<Pacing.Part> parts(Question question, List<Long> targets) {
        boolean now = question.knownAt() == null;
        JdbcClient.StatementSpec statement = jdbc.sql(GoalSql.known(PARTS, now))
                .param("targets", targets.toArray(Long[]::new))
                .param("start", question.period().start())
                .param("end", question.period().end());
        return (now ? statement : statement.param("knownAt", question.knownAt().atOffset(ZoneOffset.UTC)))
                .query((row, number) -> new Pacing.Part(
                        new Period(
                                row.getObject("period_start", LocalDate.class),
                                row.getObject("period_end", LocalDate.class)),
                        row.getBigDecimal("amount")))
                .list();
    }

    /** What each day brought to the one owner; days without records are absent. */
    Map<LocalDate, BigDecimal> byDay(Question question, Owners owner) {
        boolean units = owner.kind() == OwnerKind.UNIT;
        SumSql sql = SumSql.of(question, units ? "unit" : "member", calculators);
        Long[] ids = asked(question, owner).stream().map(Asked::id).toArray(Long[]::new);
        Map<LocalDate, BigDecimal> days = new TreeMap<>();
        statement(
                        "select d.business_date, sum(d.value) as value from ("
                                + sql.byDay(units ? OF_UNITS : ofMembers(ids)) + ") d group by d.business_date",
                        question)
                .param("ids", ids)
                .query(row -> {
                    days.put(row.getObject("business_date", LocalDate.class), row.getBigDecimal("value"));
                });
        return days;
    }

    private JdbcClient.StatementSpec statement(String sql, Question question) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("recordType", question.metric().recordType())
                .param("start", question.period().start())
                .param("until", question.until());
        if (question.planId() != null) {
            statement = statement.param("plan", question.planId());
        }
        return question.knownAt() == null
                ? statement
                : statement.param("knownAt", question.knownAt().atOffset(ZoneOffset.UTC));
    }
}
