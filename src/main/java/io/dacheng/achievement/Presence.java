package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who of a ranking was not there all the time, in one statement: members who joined during the period, who had left or
 * moved elsewhere by its as-of day, units that were closed by then. Assignments are asked as they stand now.
 */
@Component
class Presence {

    private static final String MEMBERS = """
            with here as (
                select a.member_id, bool_or(a.valid_from <= :day and a.valid_to >= :day) as today
                from org_unit_ancestry x join assignment a on a.unit_id = x.unit_id
                where x.ancestor_id = :unit and x.distance <= :farthest
                  and a.valid_from <= :day and a.valid_to >= :start
                group by a.member_id)
            select h.member_id as id, h.today, min(a.valid_from) as joined,
                   bool_or(a.valid_from <= :day and a.valid_to >= :day) as anywhere
            from here h join assignment a on a.member_id = h.member_id
            group by h.member_id, h.today
            having not h.today or min(a.valid_from) > :start
            """;

    private static final String CLOSED_UNITS = """
            select u.id from org_unit_ancestry x join org_unit u on u.id = x.unit_id
            where x.ancestor_id = :unit and u.closed_on <= :day
            """;

    /**
     * What is particular about one owner.
     *
     * @param joined the day of joining, after the period's first; null for who was there before
     * @param gone why there is no rank; null for who is there
     */
    record Particular(@Nullable LocalDate joined, RankingRow.@Nullable Reason gone) {

        static final Particular NONE = new Particular(null, null);
    }

    private final JdbcClient jdbc;

    Presence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By owner id; who was there all the time is absent. */
    Map<Long, Particular> of(Question question, RankedOwners ranked) {
        LocalDate start = question.period().start();
        LocalDate day = question.until().isBefore(start) ? start : question.until();
        Map<Long, Particular> found = new HashMap<>();
        if (ranked.of() == OwnerKind.UNIT) {
            jdbc.sql(CLOSED_UNITS)
                    .param("unit", ranked.unitId())
                    .param("day", day)
                    .query(Long.class)
                    .list()
                    .forEach(id -> found.put(id, new Particular(null, RankingRow.Reason.CLOSED)));
            return found;
        }
        jdbc.sql(MEMBERS)
                .param("unit", ranked.unitId())
                .param("farthest", ranked.farthest())
                .param("start", start)
                .param("day", day)
                .query(row -> {
                    LocalDate joined = row.getObject("joined", LocalDate.class);
                    RankingRow.Reason gone = row.getBoolean("today")
                            ? null
                            : row.getBoolean("anywhere") ? RankingRow.Reason.MOVED : RankingRow.Reason.LEFT;
                    found.put(row.getLong("id"), new Particular(joined.isAfter(start) ? joined : null, gone));
                });
        return found;
    }
}
