package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which working-day calendars owners' days are counted. */
@Component
class OwnerCalendars {

    private static final String CALENDARS = """
            with unit_calendar as materialized (
                select distinct on (x.unit_id) x.unit_id, u.calendar
                from org_unit u join org_unit_ancestry x on x.ancestor_id = u.id
                where u.calendar is not null
                order by x.unit_id, x.distance)
            """;

    private static final String CALENDARS_OF_UNITS = CALENDARS
            + "select unit_id as owner_id, calendar from unit_calendar where unit_id = any (cast(:ids as bigint[]))";

    // The unit that a record of the day would be credited to; of who has left, the last one.
    private static final String CALENDARS_OF_MEMBERS = CALENDARS + """
            select w.member_id as owner_id, k.calendar
            from (
                select distinct on (a.member_id) a.member_id, a.unit_id
                from assignment a
                where a.member_id = any (cast(:ids as bigint[]))
                  and a.valid_from <= greatest(cast(:until as date), :start)
                order by a.member_id, least(a.valid_to, greatest(cast(:until as date), :start)) desc,
                         case a.role when 'MEMBER' then 0 when 'BRANCH_HEAD' then 1 else 2 end, a.id) w
            join unit_calendar k on k.unit_id = w.unit_id
            """;

    private final JdbcClient jdbc;

    OwnerCalendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Codes by owner; who has none is absent. */
    Map<Long, String> of(Question question, OwnerKind kind, Long[] ids) {
        Map<Long, String> calendars = new HashMap<>();
        if (jdbc.sql("select exists (select from org_unit where calendar is not null)")
                .query(Boolean.class)
                .single()) {
            jdbc.sql(kind == OwnerKind.UNIT ? CALENDARS_OF_UNITS : CALENDARS_OF_MEMBERS)
                    .param("ids", ids)
                    .param("start", question.period().start())
                    .param("until", question.until())
                    .query(row -> {
                        calendars.put(row.getLong("owner_id"), row.getString("calendar"));
                    });
        }
        return calendars;
    }
}
