package io.dacheng.achievement;

import io.dacheng.calendar.CalendarService;
import io.dacheng.calendar.DayCount;
import io.dacheng.calendar.Period;
import io.dacheng.metric.Counts;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Targets and what calculators need of many owners in one statement, from the daily totals; from the ledger itself, and
 * from the history of the targets, when the question is what was known at an earlier moment.
 *
 * <p>This is where sums are read, all of them, and nowhere else: {@link SumSql} says what is added up. A metric made of
 * other metrics has no sums of its own; {@link Figures} asks here for its parts, one statement each.
 */
@Component
class FigureQuery {

    private static final String FIGURES = """
            with owner as materialized ({owners}),
            {goal}
            counted as ({counted}),
            unit_calendar as materialized (
                select distinct on (x.unit_id) x.unit_id, u.calendar
                from org_unit u join org_unit_ancestry x on x.ancestor_id = u.id
                where u.calendar is not null
                order by x.unit_id, x.distance)
            select o.id, o.code, o.name, o.distance, o.sort_order,
                   g.amount as target, g.completion_date, g.targets, g.shape, g.month_weights,
                   p.past, p.running, p.running_start, p.running_end, k.calendar,
                   coalesce(c.within, 0) as within, coalesce(c.opening, 0) as opening,
                   coalesce(c.day_weighted, 0) as day_weighted, coalesce(c.records, 0) as records
            from owner o
            left join goal g on g.owner_id = o.id
            left join part p on p.owner_id = o.id
            left join counted c on c.owner_id = o.id
            {calendar}
            order by o.distance, o.sort_order, o.code collate "C"
            """;

    private static final String CALENDAR_OF_UNIT = "left join unit_calendar k on k.unit_id = o.id";

    // The unit that a record of the day would be credited to; of who has left, the last one.
    private static final String CALENDAR_OF_MEMBER = """
            left join (
                select distinct on (a.member_id) a.member_id, a.unit_id
                from owner o join assignment a on a.member_id = o.id
                where a.valid_from <= greatest(:until, :start) and exists (select 1 from unit_calendar)
                order by a.member_id, least(a.valid_to, greatest(:until, :start)) desc,
                         case a.role when 'MEMBER' then 0 when 'BRANCH_HEAD' then 1 else 2 end, a.id) w
                on w.member_id = o.id
            left join unit_calendar k on k.unit_id = w.unit_id
            """;

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

    // Each unit is added up once, then its sum goes to every owner above it.
    private static final String COUNTED_UNITS = """
            select x.ancestor_id as owner_id, {sums}
            from owner o
            join org_unit_ancestry x on x.ancestor_id = o.id
            join (select e.unit_id, {columns}
                  from {table} e
                  where e.unit_id in (select y.unit_id from owner p join org_unit_ancestry y on y.ancestor_id = p.id)
                    and {rows}
                  group by e.unit_id) s on s.unit_id = x.unit_id
            group by x.ancestor_id
            """;

    private static final String COUNTED_MEMBERS = """
            select e.member_id as owner_id, {columns}
            from owner o
            join {table} e on e.member_id = o.id and {rows}
            group by e.member_id
            """;

    private static final String NOTHING_COUNTED = """
            select id as owner_id, 0 as within, 0 as opening, 0 as day_weighted, 0 as records from owner where false
            """;

    private static final String BY_DAY_OF_UNIT = """
            select e.business_date, sum({value}) as value
            from org_unit_ancestry x
            join {table} e on e.unit_id = x.unit_id and {rows}
            where x.ancestor_id = :owner and e.business_date >= :start
            group by e.business_date
            """;

    private static final String BY_DAY_OF_MEMBER = """
            select e.business_date, sum({value}) as value
            from {table} e
            where e.member_id = :owner and e.business_date >= :start and {rows}
            group by e.business_date
            """;

    private final JdbcClient jdbc;
    private final Calculators calculators;
    private final CalendarService days;

    FigureQuery(JdbcClient jdbc, Calculators calculators, CalendarService days) {
        this.jdbc = jdbc;
        this.calculators = calculators;
        this.days = days;
    }

    List<OwnerFigure> figures(Question question, Owners owners) {
        boolean now = question.knownAt() == null;
        boolean units = owners.kind() == OwnerKind.UNIT;
        String sql = FIGURES.replace("{owners}", owners.select().replace("{has_goal}", GoalSql.ofMember(now)))
                .replace("{goal}", GoalSql.goal(now, units ? "unit_id" : "member_id", question.planId() != null))
                .replace("{counted}", counted(question, units))
                .replace("{calendar}", units ? CALENDAR_OF_UNIT : CALENDAR_OF_MEMBER);
        Map<String, DayCount> calendars = new HashMap<>();
        return statement(sql, question, owners)
                .query((row, number) -> new OwnerFigure(
                        owners.kind(),
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getInt("distance"),
                        row.getInt("sort_order"),
                        row.getBigDecimal("target"),
                        row.getObject("completion_date", LocalDate.class),
                        SumSql.read(row, question.days()),
                        PacingRow.read(row, code -> calendars.computeIfAbsent(code, days::days))))
                .list();
    }

    private static String counted(Question question, boolean units) {
        if (question.metric().counts() == Counts.PARTS) {
            return NOTHING_COUNTED;
        }
        return units ? COUNTED_UNITS : COUNTED_MEMBERS;
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
        Map<LocalDate, BigDecimal> days = new TreeMap<>();
        statement(owner.kind() == OwnerKind.UNIT ? BY_DAY_OF_UNIT : BY_DAY_OF_MEMBER, question, owner)
                .query(row -> {
                    days.put(row.getObject("business_date", LocalDate.class), row.getBigDecimal("value"));
                });
        return days;
    }

    private JdbcClient.StatementSpec statement(String sql, Question question, Owners owners) {
        boolean now = question.knownAt() == null;
        SumSql sums = new SumSql(
                question.metric().counts(), calculators.of(question.metric()).needs(), now);
        String totals = owners.kind() == OwnerKind.UNIT ? "unit_daily_total" : "member_daily_total";
        String filled = sql.replace("{table}", now ? totals : "known_record")
                .replace("{rows}", sums.rows())
                .replace("{columns}", sums.columns())
                .replace("{sums}", sums.sums())
                .replace("{value}", sums.value());
        JdbcClient.StatementSpec statement = jdbc.sql(filled)
                .param("metric", question.metric().id())
                .param("recordType", question.metric().recordType())
                .param("start", question.period().start())
                .param("end", question.period().end())
                .param("until", question.until())
                .params(owners.parameters());
        if (question.planId() != null) {
            statement = statement.param("plan", question.planId());
        }
        return question.knownAt() == null
                ? statement
                : statement.param("knownAt", question.knownAt().atOffset(ZoneOffset.UTC));
    }
}
