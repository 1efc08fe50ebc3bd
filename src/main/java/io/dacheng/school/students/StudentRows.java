package io.dacheng.school.students;

import io.dacheng.shared.Slice;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Students with what is left of their hours: who is on a page first, then the rest of it for those few. */
@Component
class StudentRows {

    /** What lists filter and sort by, for {@code school_student s}; needs {@code :today}. */
    private static final String HOURS = """
            left join lateral (
                select count(*) as packages, coalesce(sum(b.hours_left), 0) as hours_left,
                       coalesce(sum(b.hours_left) filter (where b.kind = 'PAID'), 0) as paid_left
                from school_package_balance b
                where b.student_id = s.id and (b.expires_on is null or b.expires_on >= :today)
            ) h on true
            left join lateral (
                select max(e.business_date) as last_lesson from school_hour_entry e
                where e.student_id = s.id and e.kind = 'CONSUMED' and e.reverses is null
                  and not exists (select from school_hour_entry r where r.reverses = e.id)
            ) l on true
            """;

    private static final String FEW = """
            (h.packages > 0 and h.hours_left < :few and l.last_lesson > cast(:today as date) - :silent)
            """;
    private static final String QUIET = """
            (h.hours_left > 0 and coalesce(l.last_lesson, s.joined_on) < cast(:today as date) - :quiet)
            """;

    private static final String STUDENT = """
            select s.*, u.name as unit, cm.login as consultant_login, cm.name as consultant,
                   im.login as intention_login, im.name as intention, l.last_lesson, %s as few, %s as quiet
            from school_student s
            join org_unit u on u.id = s.unit_id
            left join member cm on cm.id = s.consultant_id
            left join member im on im.id = s.intention_teacher_id
            """.formatted(FEW, QUIET) + HOURS;

    private static final Map<StudentQuery.Sort, String> ORDER = Map.of(
            StudentQuery.Sort.NAME, "s.name, s.id",
            StudentQuery.Sort.NUMBER, "s.number",
            StudentQuery.Sort.HOURS_LEFT, "h.hours_left, s.name, s.id",
            StudentQuery.Sort.LAST_LESSON, "l.last_lesson nulls first, s.name, s.id",
            StudentQuery.Sort.JOINED, "s.joined_on desc, s.id desc");

    private final JdbcClient jdbc;

    StudentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final Map<String, Object> LIMITS =
            Map.of("few", Students.FEW_HOURS, "quiet", Students.QUIET_DAYS, "silent", Students.SILENT_DAYS);

    /** @param sight parameters of {@link StudentSight}, among them {@code today} */
    Slice<StudentView> page(StudentQuery query, Map<String, Object> sight) {
        Map<String, Object> parameters = new HashMap<>(sight);
        parameters.putAll(LIMITS);
        List<String> where = new ArrayList<>(List.of(StudentSight.SEEN));
        if (query.unitId() != null) {
            where.add("s.unit_id in (select unit_id from org_unit_ancestry where ancestor_id = :unit)");
            parameters.put("unit", query.unitId());
        }
        if (query.text() != null && !query.text().isBlank()) {
            where.add("(strpos(lower(s.name), :text) > 0 or strpos(lower(s.number), :text) > 0)");
            parameters.put("text", query.text().strip().replace("\0", "").toLowerCase(Locale.ROOT));
        }
        if (query.memberId() != null) {
            where.add(":member in (s.consultant_id, s.intention_teacher_id)");
            parameters.put("member", query.memberId());
        }
        if (query.courseId() != null) {
            where.add("exists (select from school_package k where k.student_id = s.id and k.course_id = :course)");
            parameters.put("course", query.courseId());
        }
        if (query.atRisk()) {
            where.add("(" + FEW + " or " + QUIET + ")");
        }
        if (query.standing() != null) {
            where.add(
                    switch (query.standing()) {
                        case WITH_HOURS -> "h.hours_left > 0";
                        case USED_UP -> "h.packages > 0 and h.hours_left = 0";
                        case NEVER -> "h.packages = 0";
                    });
        }
        boolean counted = query.atRisk()
                || query.standing() != null
                || Set.of(StudentQuery.Sort.HOURS_LEFT, StudentQuery.Sort.LAST_LESSON)
                        .contains(query.sort());
        String from = " from school_student s " + (counted ? HOURS : "") + " where " + String.join(" and ", where);
        long total = jdbc.sql("select count(*)" + from)
                .params(parameters)
                .query(Long.class)
                .single();
        List<Long> ids = jdbc.sql(
                        "select s.id" + from + " order by " + ORDER.get(query.sort()) + " offset :offset limit :limit")
                .params(parameters)
                .param("offset", query.offset())
                .param("limit", query.limit())
                .query(Long.class)
                .list();
        Map<Long, StudentView> found = byId(ids, (LocalDate) sight.get("today"));
        return new Slice<>(ids.stream().map(found::get).toList(), total, query.offset());
    }

    Map<Long, StudentView> byId(Collection<Long> ids, LocalDate today) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<HoursLeft>> hours = hours(ids, today);
        return jdbc
                .sql(STUDENT + "where s.id in (:ids)")
                .param("ids", ids)
                .param("today", today)
                .params(LIMITS)
                .query((row, number) -> student(row, hours, today))
                .list()
                .stream()
                .collect(Collectors.toMap(StudentView::id, student -> student));
    }

    private Map<Long, List<HoursLeft>> hours(Collection<Long> ids, LocalDate today) {
        Map<Long, List<HoursLeft>> hours = new HashMap<>();
        jdbc.sql("""
                select b.student_id, b.course_id, c.name,
                       coalesce(sum(b.hours_left) filter (where b.kind = 'PAID'), 0) as paid,
                       coalesce(sum(b.hours_left) filter (where b.kind = 'GIFT'), 0) as gift,
                       coalesce(sum(b.hours_left) filter (where b.kind = 'MAKE_UP'), 0) as make_up,
                       sum(b.amount_left) as worth
                from school_package_balance b join school_course c on c.id = b.course_id
                where b.student_id in (:ids) and (b.expires_on is null or b.expires_on >= :today)
                group by b.student_id, b.course_id, c.name
                order by c.name, b.course_id
                """).param("ids", ids).param("today", today).query(row -> {
            hours.computeIfAbsent(row.getLong("student_id"), id -> new ArrayList<>())
                    .add(new HoursLeft(
                            row.getLong("course_id"),
                            row.getString("name"),
                            scaled(row, "paid"),
                            scaled(row, "gift"),
                            scaled(row, "make_up"),
                            scaled(row, "worth")));
        });
        return hours;
    }

    private static BigDecimal scaled(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).setScale(2);
    }

    private static StudentView student(ResultSet row, Map<Long, List<HoursLeft>> hours, LocalDate today)
            throws SQLException {
        List<Risk> risks = new ArrayList<>();
        if (row.getBoolean("few")) {
            risks.add(Risk.FEW_HOURS);
        }
        if (row.getBoolean("quiet")) {
            risks.add(Risk.NO_LESSONS);
        }
        long id = row.getLong("id");
        return new StudentView(
                id,
                row.getString("number"),
                row.getLong("unit_id"),
                row.getString("unit"),
                row.getLong("family_id"),
                row.getString("name"),
                row.getString("gender"),
                age(row.getObject("born_on", LocalDate.class), today),
                row.getObject("joined_on", LocalDate.class),
                OrderRows.person(row, "consultant_id", "consultant_login", "consultant"),
                OrderRows.person(row, "intention_teacher_id", "intention_login", "intention"),
                row.getObject("erased_at") != null,
                hours.getOrDefault(id, List.of()),
                row.getObject("last_lesson", LocalDate.class),
                risks,
                row.getInt("version"));
    }

    private static @Nullable Integer age(@Nullable LocalDate bornOn, LocalDate today) {
        return bornOn == null || bornOn.isAfter(today)
                ? null
                : Period.between(bornOn, today).getYears();
    }
}
