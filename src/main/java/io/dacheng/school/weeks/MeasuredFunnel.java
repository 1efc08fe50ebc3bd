package io.dacheng.school.weeks;

import io.dacheng.calendar.Period;
import io.dacheng.school.SchoolRecords;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what leads and orders did in a period. A conversion is that of the flow: how many reached a stage in the period for
 * each that reached the one before in the same period. So it says what a usual week needs, and takes those along who skip a
 * stage; it may exceed 1 where many do.
 */
@Component
class MeasuredFunnel {

    private static final String OF_UNIT = "in (select a.unit_id from org_unit_ancestry a where a.ancestor_id = :unit)";

    private final JdbcClient jdbc;

    MeasuredFunnel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param inside open leads whose furthest stage it is now */
    record Stage(long id, String code, String name, long reached, long inside) {

        String metric() {
            return SchoolRecords.stage(code);
        }
    }

    /** @param amount of all orders */
    record OrdersSigned(long all, BigDecimal amount, long ofLeads, BigDecimal amountOfLeads) {

        @Nullable
        Fraction average() {
            return ofLeads == 0 ? null : new Fraction(amountOfLeads, BigDecimal.valueOf(ofLeads));
        }

        @Nullable
        Fraction share() {
            return amount.signum() == 0 ? null : new Fraction(amountOfLeads, amount);
        }
    }

    /** Active stages up to the order. */
    List<Stage> stages(long unitId, @Nullable Long consultant, Period window) {
        return bound("""
                        select s.id, s.code, s.name,
                               (select count(*) from school_lead_stage x join school_lead l on l.id = x.lead_id
                                where x.stage_id = s.id and x.taken_back_at is null
                                  and x.reached_on between :start and :end and x.unit_id %1$s
                                  and (cast(:consultant as bigint) is null or l.consultant_id = :consultant)) as reached,
                               (select count(*) from school_lead l
                                where l.stage_id = s.id and l.state = 'OPEN' and l.unit_id %1$s
                                  and (cast(:consultant as bigint) is null or l.consultant_id = :consultant)) as inside
                        from school_stage s
                        where s.active
                          and s.position <= (select o.position from school_stage o where o.kind = 'ORDER' and o.active)
                        order by s.position, s.id
                        """.formatted(OF_UNIT), unitId, consultant, window)
                .query((row, number) -> new Stage(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getLong("reached"),
                        row.getLong("inside")))
                .list();
    }

    OrdersSigned orders(long unitId, @Nullable Long consultant, Period window) {
        return bound("""
                        select count(*) as all_orders, coalesce(sum(amount), 0) as amount,
                               count(*) filter (where lead_id is not null) as of_leads,
                               coalesce(sum(amount) filter (where lead_id is not null), 0) as amount_of_leads
                        from school_order
                        where state = 'SIGNED' and signed_on between :start and :end and unit_id %s
                          and (cast(:consultant as bigint) is null or consultant_id = :consultant)
                        """.formatted(OF_UNIT), unitId, consultant, window)
                .query((row, number) -> new OrdersSigned(
                        row.getLong("all_orders"),
                        row.getBigDecimal("amount"),
                        row.getLong("of_leads"),
                        row.getBigDecimal("amount_of_leads")))
                .single();
    }

    /** Of each consultant whose leads reached anything, by name. */
    List<ConsultantFunnel> byConsultant(long unitId, List<Long> stages, Period window) {
        Map<String, List<Long>> reached = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        bound("""
                        select coalesce(m.login, '') as login, coalesce(m.name, '') as name, x.stage_id, count(*) as reached
                        from school_lead_stage x join school_lead l on l.id = x.lead_id
                        left join member m on m.id = l.consultant_id
                        where x.taken_back_at is null and x.reached_on between :start and :end and x.unit_id %s
                          and x.stage_id = any (:stages)
                        group by m.id, m.login, m.name, x.stage_id
                        order by m.name nulls last, m.id
                        """.formatted(OF_UNIT), unitId, null, window)
                .param("stages", stages.toArray(Long[]::new))
                .query(row -> {
                    String login = row.getString("login");
                    names.put(login, row.getString("name"));
                    reached.computeIfAbsent(login, key -> new ArrayList<>(Collections.nCopies(stages.size(), 0L)))
                            .set(stages.indexOf(row.getLong("stage_id")), row.getLong("reached"));
                });
        return reached.entrySet().stream()
                .map(each ->
                        new ConsultantFunnel(each.getKey(), names.getOrDefault(each.getKey(), ""), each.getValue()))
                .toList();
    }

    private JdbcClient.StatementSpec bound(String sql, long unitId, @Nullable Long consultant, Period window) {
        return jdbc.sql(sql)
                .param("unit", unitId)
                .param("consultant", consultant, Types.BIGINT)
                .param("start", window.start())
                .param("end", window.end());
    }
}
