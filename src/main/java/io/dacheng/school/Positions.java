package io.dacheng.school;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has which position at which campus, and since when. */
@Service
@Transactional(readOnly = true)
public class Positions {

    /** Somebody with a position at a campus today. */
    public record Staff(long memberId, String login, String name, Position position) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Positions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the member has one of the positions at the campus, or at a unit above it, today. */
    public boolean has(long memberId, long unitId, Position... as) {
        return has(memberId, unitId, LocalDate.now(clock), as);
    }

    /** The same on another day. */
    public boolean has(long memberId, long unitId, LocalDate on, Position... as) {
        return as.length > 0
                && jdbc.sql("""
                        select exists (select from school_position p join org_unit_ancestry a on a.ancestor_id = p.unit_id
                            where p.member_id = :member and a.unit_id = :unit and p.position in (:as)
                              and :on between p.valid_from and p.valid_to)
                        """)
                        .param("member", memberId)
                        .param("unit", unitId)
                        .param("as", Arrays.stream(as).map(Position::name).toList())
                        .param("on", on)
                        .query(Boolean.class)
                        .single();
    }

    /** Who has a position at the campus, or at a unit above it, today; by name. */
    public List<Staff> at(long unitId, Position position) {
        return jdbc.sql("""
                select distinct m.id, m.login, m.name, p.position from school_position p
                join org_unit_ancestry a on a.ancestor_id = p.unit_id join member m on m.id = p.member_id
                where a.unit_id = :unit and p.position = :position and :today between p.valid_from and p.valid_to
                order by m.name, m.id
                """)
                .param("unit", unitId)
                .param("position", position.name())
                .param("today", LocalDate.now(clock))
                .query((row, number) -> new Staff(
                        row.getLong("id"),
                        row.getString("login"),
                        row.getString("name"),
                        Position.valueOf(row.getString("position"))))
                .list();
    }
}
