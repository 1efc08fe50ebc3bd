package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Targets and actuals of many owners in one statement, from the daily totals; from the ledger itself, and from the
 * history of the targets, when the question is what was known at an earlier moment.
 *
 * <p>Which target counts: those ACTIVE or CLOSED for exactly the metric and the period. A plan and an import, or two
 * plans, are alternatives: the one created last counts. Within a plan the targets of a member who has one in several
 * units add up, since the member's actual is that of all units together.
 */
@Component
class FigureQuery {

    private static final String GOALS_NOW = """
            select t.id, t.plan_id, t.unit_id, t.member_id, t.amount, t.completion_date
            from target t
            where t.metric_id = :metric and t.period_start = :start and t.period_end = :end
              and t.state in ('ACTIVE', 'CLOSED')
            """;

    // The amount is that of the last change that named one: a change of state alone leaves it as it was.
    private static final String GOALS_THEN = """
            select t.id, t.plan_id, t.unit_id, t.member_id, a.amount,
                   coalesce(d.completion_date, t.completion_date) as completion_date
            from target t
            join lateral (select c.state from target_change c
                          where c.target_id = t.id and c.changed_at <= :knownAt
                          order by c.id desc limit 1) s on s.state in ('ACTIVE', 'CLOSED')
            left join lateral (select c.amount from target_change c
                               where c.target_id = t.id and c.changed_at <= :knownAt and c.amount is not null
                               order by c.id desc limit 1) a on true
            left join lateral (select c.completion_date from target_change c
                               where c.target_id = t.id and c.changed_at <= :knownAt and c.completion_date is not null
                               order by c.id desc limit 1) d on true
            where t.metric_id = :metric and t.period_start = :start and t.period_end = :end
            """;

    private static final String FIGURES = """
            with goal_row as not materialized ({goals}),
            owner as materialized ({owners}),
            goal as (
                select owner_id, sum(amount) as amount, max(completion_date) as completion_date
                from (select g.{owner_column} as owner_id, g.amount, g.completion_date,
                             coalesce(g.plan_id, -g.id) as source,
                             first_value(coalesce(g.plan_id, -g.id))
                                 over (partition by g.{owner_column} order by g.id desc) as latest
                      from owner o
                      join goal_row g on g.{owner_column} = o.id) candidate
                where source = latest
                group by owner_id),
            counted as ({counted})
            select o.id, o.code, o.name, o.distance, o.sort_order,
                   g.amount as target, g.completion_date,
                   coalesce(c.actual, 0) as actual, coalesce(c.records, 0) as records
            from owner o
            left join goal g on g.owner_id = o.id
            left join counted c on c.owner_id = o.id
            order by o.distance, o.sort_order, o.code collate "C"
            """;

    // Each unit is added up once, then its sum goes to every owner above it.
    private static final String COUNTED_UNITS = """
            select x.ancestor_id as owner_id, sum(s.actual) as actual, sum(s.records) as records
            from owner o
            join org_unit_ancestry x on x.ancestor_id = o.id
            join (select e.unit_id, sum({value}) as actual, sum({records}) as records
                  from {table} e
                  where e.unit_id in (select y.unit_id from owner p join org_unit_ancestry y on y.ancestor_id = p.id)
                    and {within}
                  group by e.unit_id) s on s.unit_id = x.unit_id
            group by x.ancestor_id
            """;

    private static final String COUNTED_MEMBERS = """
            select e.member_id as owner_id, sum({value}) as actual, sum({records}) as records
            from owner o
            join {table} e on e.member_id = o.id and {within}
            group by e.member_id
            """;

    private static final String BY_DAY_OF_UNIT = """
            select e.business_date, sum({value}) as actual
            from org_unit_ancestry x
            join {table} e on e.unit_id = x.unit_id and {within}
            where x.ancestor_id = :owner
            group by e.business_date
            """;

    private static final String BY_DAY_OF_MEMBER = """
            select e.business_date, sum({value}) as actual
            from {table} e
            where e.member_id = :owner and {within}
            group by e.business_date
            """;

    private final JdbcClient jdbc;
    private final Calculators calculators;

    FigureQuery(JdbcClient jdbc, Calculators calculators) {
        this.jdbc = jdbc;
        this.calculators = calculators;
    }

    List<OwnerFigure> figures(Question question, Owners owners) {
        String goals = question.knownAt() == null ? GOALS_NOW : GOALS_THEN;
        boolean units = owners.kind() == OwnerKind.UNIT;
        String sql = FIGURES.replace("{goals}", question.planId() == null ? goals : goals + " and t.plan_id = :plan")
                .replace("{owners}", owners.select())
                .replace("{owner_column}", units ? "unit_id" : "member_id")
                .replace("{counted}", units ? COUNTED_UNITS : COUNTED_MEMBERS);
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
                        row.getBigDecimal("actual"),
                        row.getLong("records")))
                .list();
    }

    /** What each day brought to the one owner; days without records are absent. */
    Map<LocalDate, BigDecimal> byDay(Question question, Owners owner) {
        Map<LocalDate, BigDecimal> days = new TreeMap<>();
        statement(owner.kind() == OwnerKind.UNIT ? BY_DAY_OF_UNIT : BY_DAY_OF_MEMBER, question, owner)
                .query(row -> {
                    days.put(row.getObject("business_date", LocalDate.class), row.getBigDecimal("actual"));
                });
        return days;
    }

    private JdbcClient.StatementSpec statement(String sql, Question question, Owners owners) {
        Calculator calculator = calculators.of(question.metric());
        boolean now = question.knownAt() == null;
        String totals = owners.kind() == OwnerKind.UNIT ? "unit_daily_total" : "member_daily_total";
        String filled = sql.replace("{table}", now ? totals : "business_record")
                .replace(
                        "{within}",
                        "e.record_type = :recordType and e.business_date between :start and :until"
                                + (now ? "" : " and e.known_at <= :knownAt"))
                .replace("{value}", now ? calculator.ofTotal() : calculator.ofEntry())
                .replace("{records}", now ? "e.records" : "e.sign");
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
