package io.dacheng.school.students;

import io.dacheng.access.Viewer;
import io.dacheng.ledger.PostedRecord;
import io.dacheng.ledger.RecordPosting;
import io.dacheng.school.students.HourPackages.Entry;
import io.dacheng.school.students.HourPackages.EntryKind;
import io.dacheng.school.students.HourPackages.Held;
import io.dacheng.school.students.HourPackages.Left;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hours of students: what lessons use of them and what that is worth, with the business record of it in the same
 * transaction. For services that have checked the right.
 *
 * <p>A student's hours change by one transaction at a time, so that two lessons never use the same hour. Who marks many
 * students takes them in the order of their ids, else two such marks may wait for each other.
 *
 * <p>A refusal here leaves the caller's transaction as it was: others may still be marked in it.
 */
@Service
@Transactional(noRollbackFor = Refused.class)
public class HourBook {

    private final HourPackages packages;
    private final RecordPosting posting;
    private final JdbcClient jdbc;

    HourBook(HourPackages packages, RecordPosting posting, JdbcClient jdbc) {
        this.packages = packages;
        this.posting = posting;
        this.jdbc = jdbc;
    }

    /**
     * Uses hours of the course: to make up first, then paid, then given; of each what expires first, then the oldest.
     * Hours are never owed.
     *
     * @throws Refused INVALID for hours that are none; CONFLICT when fewer are left, or when the attendance has used
     *     some already; NOT_FOUND for an unknown student
     */
    public Consumed consume(Viewer viewer, Consumption asked) {
        BigDecimal hours = Quantities.hours(asked.hours(), "school.hours.none");
        Held student = held(asked.studentId());
        if (!packages.standing("e.attendance_id", asked.attendanceId()).isEmpty()) {
            throw Refused.conflict("school.hours.used.already", student.name());
        }
        List<Left> usable = packages.usable(asked.studentId(), asked.courseId(), asked.on());
        BigDecimal there = usable.stream().map(Left::hoursLeft).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (there.compareTo(hours) < 0) {
            throw Refused.conflict(
                    "school.hours.short", student.name(), plain(there), courseName(asked.courseId()), plain(hours));
        }
        List<PostedRecord> records = new ArrayList<>();
        BigDecimal open = hours;
        BigDecimal amount = BigDecimal.ZERO.setScale(2);
        for (Left left : usable) {
            if (open.signum() == 0) {
                break;
            }
            BigDecimal part = open.min(left.hoursLeft());
            BigDecimal worth = left.worth(part);
            long entry = packages.write(
                    new Entry(
                            0,
                            left.packageId(),
                            asked.studentId(),
                            asked.unitId(),
                            asked.courseId(),
                            EntryKind.CONSUMED,
                            part,
                            worth,
                            asked.on(),
                            asked.teacherId(),
                            asked.attendanceId(),
                            null,
                            null),
                    viewer.login());
            records.add(SchoolPosts.hours(entry, asked.teacherId(), asked.unitId(), asked.on(), worth, part));
            open = open.subtract(part);
            amount = amount.add(worth);
        }
        posting.post(viewer, records);
        return new Consumed(hours, amount);
    }

    /** Gives back what an attendance has used, to the packages it came from; nothing when it has used none. */
    public void takeBack(Viewer viewer, long attendanceId) {
        jdbc.sql("select student_id from school_attendance where id = :id")
                .param("id", attendanceId)
                .query(Long.class)
                .optional()
                .ifPresent(this::held);
        List<PostedRecord> records = new ArrayList<>();
        for (Entry entry : packages.standing("e.attendance_id", attendanceId)) {
            packages.write(entry.reversed(), viewer.login());
            records.add(SchoolPosts.hoursTakenBack(entry.id()));
        }
        posting.post(viewer, records);
    }

    /** Hours of the course that a lesson on the day may use, for each of the students. */
    @Transactional(readOnly = true)
    public Map<Long, BigDecimal> left(Collection<Long> studentIds, long courseId, LocalDate on) {
        Map<Long, BigDecimal> left = new HashMap<>();
        studentIds.forEach(id -> left.put(id, BigDecimal.ZERO.setScale(2)));
        if (!studentIds.isEmpty()) {
            jdbc.sql("""
                    select student_id, sum(hours_left) as hours from school_package_balance
                    where student_id in (:students) and course_id = :course and (expires_on is null or expires_on >= :on)
                    group by student_id
                    """)
                    .param("students", studentIds)
                    .param("course", courseId)
                    .param("on", on)
                    .query(row -> {
                        left.put(row.getLong("student_id"), row.getBigDecimal("hours"));
                    });
        }
        return left;
    }

    private Held held(long studentId) {
        return packages.hold(studentId).orElseThrow(() -> Refused.notFound("school.students.not.found", studentId));
    }

    private String courseName(long courseId) {
        return jdbc.sql("select name from school_course where id = :id")
                .param("id", courseId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static String plain(BigDecimal hours) {
        return hours.signum() == 0 ? "0" : hours.stripTrailingZeros().toPlainString();
    }
}
