package io.dacheng.school.weeks;

import io.dacheng.calendar.Period;
import io.dacheng.school.Position;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works at a campus in a week: by an assignment there or a position, there or below. */
@Component
class CampusPeople {

    private final JdbcClient jdbc;

    CampusPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Person(long id, String login, String name, Set<Position> positions) {}

    /** By name. */
    List<Person> of(long unitId, Period week) {
        return jdbc.sql("""
                        with below as (select unit_id from org_unit_ancestry where ancestor_id = :unit),
                        held as (
                            select p.member_id, p.position from school_position p join below b using (unit_id)
                            where p.valid_from <= :end and p.valid_to >= :start),
                        there as (
                            select member_id from held
                            union
                            select a.member_id from assignment a join below b using (unit_id)
                            where a.valid_from <= :end and a.valid_to >= :start and a.role in ('MEMBER', 'BRANCH_HEAD'))
                        select m.id, m.login, m.name,
                               coalesce((select string_agg(distinct h.position, ',') from held h where h.member_id = m.id), '')
                                   as positions
                        from member m where m.id in (select member_id from there)
                        order by m.name, m.id
                        """)
                .param("unit", unitId)
                .param("start", week.start())
                .param("end", week.end())
                .query((row, number) -> new Person(
                        row.getLong("id"),
                        row.getString("login"),
                        row.getString("name"),
                        Arrays.stream(row.getString("positions").split(","))
                                .filter(text -> !text.isEmpty())
                                .map(Position::valueOf)
                                .collect(Collectors.toSet())))
                .list();
    }

    /** Code of the campus at which somebody is course consultant on a day; of several the one held longest. */
    Optional<String> consults(long memberId, LocalDate on) {
        return jdbc.sql("""
                        select u.code from school_position p join org_unit u on u.id = p.unit_id
                        where p.member_id = :member and p.position = 'COURSE_CONSULTANT'
                          and :on between p.valid_from and p.valid_to
                        order by p.valid_from, u.code
                        """).param("member", memberId).param("on", on).query(String.class).list().stream()
                .findFirst();
    }
}
