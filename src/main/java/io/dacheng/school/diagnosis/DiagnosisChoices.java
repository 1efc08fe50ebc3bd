package io.dacheng.school.diagnosis;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a diagnosis can be narrowed to. */
@Service
@Transactional(readOnly = true)
public class DiagnosisChoices {

    /** One of them: a login or a code, and the name. */
    public record Choice(String code, String name) {}

    private final SchoolAccess access;
    private final JdbcClient jdbc;

    DiagnosisChoices(SchoolAccess access, JdbcClient jdbc) {
        this.access = access;
        this.jdbc = jdbc;
    }

    /**
     * By what can be narrowed, the choices by name. Who leads nothing is not offered people and campuses; all offer the
     * sources and courses.
     *
     * @throws Refused NOT_FOUND while the pack is off
     */
    public Map<DiagnosisBy, List<Choice>> of(Viewer viewer, LocalDate asOf) {
        Map<DiagnosisBy, List<Choice>> choices = new EnumMap<>(DiagnosisBy.class);
        for (DiagnosisBy each : DiagnosisBy.values()) {
            choices.put(each, new ArrayList<>());
        }
        jdbc.sql("""
                with led as (
                    select distinct a.unit_id from org_unit_ancestry a where a.ancestor_id = any(cast(:roots as bigint[])))
                select 'CAMPUS' as kind, code, name, sort_order from org_unit where id in (select unit_id from led)
                union all
                select distinct case p.position when 'COURSE_CONSULTANT' then 'CONSULTANT' else 'TEACHER' end, m.login, m.name, 0
                from school_position p join member m on m.id = p.member_id
                where p.unit_id in (select unit_id from led) and p.valid_from <= :asOf
                union all
                select 'SOURCE', code, name, position from school_source where active
                union all
                select 'COURSE', code, name, 0 from school_course where active
                order by kind, sort_order, name, code
                """)
                .param("roots", access.sight(viewer).rootArray())
                .param("asOf", asOf)
                .query((row, number) -> Objects.requireNonNull(choices.get(DiagnosisBy.valueOf(row.getString("kind"))))
                        .add(new Choice(row.getString("code"), row.getString("name"))))
                .list();
        return choices;
    }
}
