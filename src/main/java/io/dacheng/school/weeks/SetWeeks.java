package io.dacheng.school.weeks;

import io.dacheng.calendar.Period;
import io.dacheng.school.weeks.WeekGrid.Row;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which targets are set for just a week, as the database has them. */
@Component
class SetWeeks {

    private final JdbcClient jdbc;

    SetWeeks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One owner's week of one metric. */
    record Place(OwnerKind kind, long owner, String metric, LocalDate monday) {}

    Map<Place, BigDecimal> of(List<Row> rows, List<WeekMetric> metrics, List<LocalDate> mondays) {
        Map<Place, BigDecimal> set = new HashMap<>();
        jdbc.sql("""
                        select t.unit_id, t.member_id, m.code, t.period_start, t.amount
                        from target t join metric m on m.id = t.metric_id
                        where t.plan_id is null and t.state = 'ACTIVE' and t.period_end = t.period_start + 6
                          and t.period_start = any (cast(:mondays as date[])) and m.code = any (:metrics)
                          and (t.unit_id = any (cast(:units as bigint[])) or t.member_id = any (cast(:members as bigint[])))
                        """)
                .param("mondays", mondays.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("metrics", metrics.stream().map(WeekMetric::code).toArray(String[]::new))
                .param("units", ids(rows, OwnerKind.UNIT))
                .param("members", ids(rows, OwnerKind.MEMBER))
                .query(row -> {
                    long unit = row.getLong("unit_id");
                    boolean ofUnit = !row.wasNull();
                    set.put(
                            new Place(
                                    ofUnit ? OwnerKind.UNIT : OwnerKind.MEMBER,
                                    ofUnit ? unit : row.getLong("member_id"),
                                    row.getString("code"),
                                    row.getObject("period_start", LocalDate.class)),
                            row.getBigDecimal("amount"));
                });
        return set;
    }

    private static Long[] ids(List<Row> rows, OwnerKind kind) {
        return rows.stream()
                .filter(row -> row.ownerKind() == kind)
                .map(Row::ownerId)
                .toArray(Long[]::new);
    }

    /** Null for none. */
    @Nullable
    BigDecimal one(long metricId, OwnerKind kind, long ownerId, Period week) {
        return jdbc
                .sql("""
                        select amount from target
                        where plan_id is null and state = 'ACTIVE' and metric_id = :metric and %s = :owner
                          and period_start = :start and period_end = :end
                        """.formatted(kind == OwnerKind.UNIT ? "unit_id" : "member_id"))
                .param("metric", metricId)
                .param("owner", ownerId)
                .param("start", week.start())
                .param("end", week.end())
                .query(BigDecimal.class)
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Two who set weekly targets come one after the other, until the end of the transaction. */
    void oneAtATime() {
        jdbc.sql("select active from school_pack for no key update")
                .query(Boolean.class)
                .single();
    }
}
