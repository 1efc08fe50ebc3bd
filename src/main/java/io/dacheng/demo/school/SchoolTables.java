package io.dacheng.demo.school;

import static io.dacheng.demo.school.Bulk.hundredths;

import io.dacheng.demo.school.Facts.Lesson;
import io.dacheng.demo.school.Facts.Stage;
import io.dacheng.school.families.ParentSeal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings what happened into the tables, in the order of their references. */
@Component
class SchoolTables {

    private static final String BY = "demo";
    private static final LocalTime MORNING = LocalTime.of(9, 30);

    private final Bulk bulk;
    private final ParentSeal seal;
    private final JdbcClient jdbc;

    SchoolTables(Bulk bulk, ParentSeal seal, JdbcClient jdbc) {
        this.bulk = bulk;
        this.seal = seal;
        this.jdbc = jdbc;
    }

    /** When things were entered: never after now. */
    private record Times(ZoneId zone, Instant now) {

        Instant at(LocalDate day, LocalTime time) {
            Instant then = day.atTime(time).atZone(zone).toInstant();
            return then.isAfter(now) ? now : then;
        }
    }

    void write(Facts facts, ZoneId zone, Instant now) {
        Times times = new Times(zone, now);
        courses(facts);
        families(facts, times);
        students(facts);
        leads(facts, times);
        orders(facts, times);
        lessons(facts, times);
        hours(facts, times);
        care(facts, times);
    }

    private void courses(Facts facts) {
        bulk.copy(
                "school_course",
                "id, code, name, unit_id, hour_price, lesson_hours, lesson_minutes",
                facts.courses,
                course -> new Object[] {
                    course.id(),
                    course.code(),
                    course.name(),
                    course.unitId(),
                    hundredths(course.centsPerHour()),
                    hundredths(course.lessonHours()),
                    course.minutes()
                });
        bulk.copy("school_room", "id, unit_id, name, seats", facts.rooms, room ->
                new Object[] {room.id(), room.unitId(), room.name(), room.seats()});
    }

    private void families(Facts facts, Times times) {
        bulk.copy("school_family", "id, unit_id, name, created_at, created_by", facts.families, family ->
                new Object[] {family.id(), family.unitId(), family.name(), times.at(family.since(), MORNING), BY});
        bulk.copy(
                "school_parent",
                "id, family_id, name, relation, phone, wechat, phone_end, phone_print, main",
                facts.parents,
                parent -> {
                    ParentSeal.Sealed sealed = seal.seal(parent.name(), parent.phone(), parent.wechat());
                    return new Object[] {
                        parent.id(),
                        parent.familyId(),
                        sealed.name(),
                        parent.relation(),
                        sealed.phone(),
                        sealed.wechat(),
                        sealed.phoneEnd(),
                        sealed.phonePrint(),
                        parent.main()
                    };
                });
    }

    private void students(Facts facts) {
        bulk.copy(
                "school_student",
                "id, number, unit_id, family_id, name, gender, born_on, joined_on, consultant_id, intention_teacher_id",
                facts.students,
                student -> new Object[] {
                    student.id(),
                    student.number(),
                    student.unitId(),
                    student.familyId(),
                    student.name(),
                    student.gender(),
                    student.bornOn(),
                    student.joinedOn(),
                    student.consultantId(),
                    student.intentionTeacherId()
                });
    }

    private void leads(Facts facts, Times times) {
        Map<Stage, Long> stages = new EnumMap<>(Stage.class);
        jdbc.sql("select kind, id from school_stage where active and kind <> 'OTHER'")
                .query(row -> {
                    stages.put(Stage.valueOf(row.getString("kind")), row.getLong("id"));
                });
        Map<String, Long> sources = new HashMap<>();
        jdbc.sql("select code, id from school_source").query(row -> {
            sources.put(row.getString("code"), row.getLong("id"));
        });
        bulk.copy(
                "school_lead",
                "id, unit_id, family_id, child_name, born_on, course_id, source_id, stage_id, state, intention_teacher_id,"
                        + " consultant_id, next_contact, lost_on, lost_reason, student_id, created_on, created_at, created_by",
                facts.leads,
                lead -> new Object[] {
                    lead.id,
                    lead.staff.unitId(),
                    lead.family.id(),
                    lead.child.name(),
                    lead.child.bornOn(),
                    lead.course.id(),
                    sources.get(lead.source),
                    stages.get(lead.stage),
                    lead.state,
                    lead.intentionTeacherId,
                    lead.consultantId,
                    lead.nextContact,
                    lead.lostOn,
                    lead.lostReason,
                    lead.studentId,
                    lead.createdOn,
                    times.at(lead.createdOn, MORNING),
                    BY
                });
        bulk.copy(
                "school_lead_stage",
                "id, lead_id, stage_id, unit_id, member_id, reached_on, entered_at, entered_by",
                facts.stages,
                stage -> new Object[] {
                    stage.id(),
                    stage.leadId(),
                    stages.get(stage.stage()),
                    stage.unitId(),
                    stage.memberId(),
                    stage.on(),
                    times.at(stage.on(), LocalTime.NOON),
                    BY
                });
        bulk.copy(
                "school_trial",
                "id, lead_id, unit_id, course_id, room_id, trial_on, starts, ends, teacher_id, consultant_id, state,"
                        + " result, signing_type, booked_at, booked_by",
                facts.trials,
                trial -> new Object[] {
                    trial.id,
                    trial.lead.id,
                    trial.lead.staff.unitId(),
                    trial.lead.course.id(),
                    trial.roomId,
                    trial.on,
                    trial.starts,
                    trial.starts.plusMinutes(Trial.MINUTES),
                    trial.lead.intentionTeacherId,
                    trial.lead.consultantId,
                    trial.state,
                    trial.result,
                    trial.lead.signingType,
                    times.at(trial.bookedOn, LocalTime.NOON),
                    BY
                });
    }

    private void orders(Facts facts, Times times) {
        bulk.copy(
                "school_order",
                "id, number, unit_id, student_id, course_id, lead_id, trial_id, signing_type, consultant_id,"
                        + " intention_teacher_id, signed_on, amount, created_at, created_by",
                facts.orders,
                order -> new Object[] {
                    order.id(),
                    order.number(),
                    order.unitId(),
                    order.studentId(),
                    order.courseId(),
                    order.leadId(),
                    order.trialId(),
                    order.signingType(),
                    order.consultantId(),
                    order.intentionTeacherId(),
                    order.signedOn(),
                    hundredths(order.amount()),
                    times.at(order.signedOn(), LocalTime.of(17, 0)),
                    BY
                });
        bulk.copy(
                "school_package",
                "id, student_id, unit_id, course_id, order_id, kind, hours, amount, opened_on, reason, created_by",
                facts.packages,
                hours -> new Object[] {
                    hours.id,
                    hours.studentId,
                    hours.unitId,
                    hours.courseId,
                    hours.order == null ? null : hours.order.id(),
                    hours.kind.name(),
                    hundredths(hours.hours),
                    hundredths(hours.amount),
                    hours.openedOn,
                    hours.reason,
                    BY
                });
        bulk.copy(
                "school_refund",
                "id, order_id, student_id, unit_id, hours, amount, kept, refunded_on, reason, entered_at, entered_by",
                facts.refunds,
                refund -> new Object[] {
                    refund.id(),
                    refund.order().id(),
                    refund.order().studentId(),
                    refund.order().unitId(),
                    hundredths(refund.hours()),
                    hundredths(refund.amount()),
                    hundredths(refund.kept()),
                    refund.on(),
                    refund.reason(),
                    times.at(refund.on(), LocalTime.of(18, 0)),
                    BY
                });
    }

    private void lessons(Facts facts, Times times) {
        bulk.copy(
                "school_class",
                "id, unit_id, course_id, name, teacher_id, room_id, seats, active",
                facts.classes,
                one -> new Object[] {
                    one.id,
                    one.unitId,
                    one.course.id(),
                    one.name,
                    one.teacherId,
                    one.roomId,
                    one.course.seats(),
                    one.active
                });
        bulk.copy(
                "school_class_student",
                "class_id, student_id, joined_on, left_on",
                facts.places,
                place -> new Object[] {
                    place.classId(),
                    place.studentId(),
                    place.joinedOn(),
                    place.leftOn() == null ? "9999-12-31" : place.leftOn()
                });
        bulk.copy(
                "school_lesson",
                "id, class_id, unit_id, course_id, room_id, teacher_id, lesson_on, starts, ends, hours, state, series, note",
                facts.lessons,
                lesson -> new Object[] {
                    lesson.id(),
                    lesson.classId(),
                    lesson.unitId(),
                    lesson.courseId(),
                    lesson.roomId(),
                    lesson.teacherId(),
                    lesson.on(),
                    lesson.starts(),
                    lesson.ends(),
                    hundredths(lesson.hours()),
                    lesson.state(),
                    lesson.series(),
                    lesson.note()
                });
        bulk.copy(
                "school_attendance",
                "id, lesson_id, student_id, state, marked_at, marked_by",
                facts.attendances,
                attendance -> new Object[] {
                    attendance.id(),
                    attendance.lesson().id(),
                    attendance.studentId(),
                    attendance.state(),
                    ended(attendance.lesson(), times),
                    BY
                });
        bulk.copy(
                "school_leave",
                "id, lesson_id, student_id, reason, entered_at, entered_by, made_up_in",
                facts.leaves,
                leave -> new Object[] {
                    leave.id,
                    leave.lesson.id(),
                    leave.studentId,
                    "Ill 生病",
                    times.at(leave.lesson.on().minusDays(1), MORNING),
                    BY,
                    leave.madeUpIn
                });
    }

    private void hours(Facts facts, Times times) {
        bulk.copy(
                "school_hour_entry",
                "id, package_id, student_id, unit_id, course_id, kind, hours, amount, business_date, member_id,"
                        + " attendance_id, refund_id, entered_at, entered_by",
                facts.entries,
                entry -> new Object[] {
                    entry.id(),
                    entry.packageId(),
                    entry.studentId(),
                    entry.unitId(),
                    entry.courseId(),
                    entry.kind(),
                    hundredths(entry.hours()),
                    hundredths(entry.amount()),
                    entry.on(),
                    entry.memberId(),
                    entry.attendanceId(),
                    entry.refundId(),
                    times.at(entry.on(), LocalTime.of(20, 0)),
                    BY
                });
    }

    private void care(Facts facts, Times times) {
        bulk.copy(
                "school_growth",
                "id, student_id, unit_id, lesson_id, teacher_id, written_on, progress, focus, performance, ability,"
                        + " mastery, note, entered_at",
                facts.growth,
                record -> new Object[] {
                    record.id(),
                    record.studentId(),
                    record.unitId(),
                    record.lessonId(),
                    record.teacherId(),
                    record.on(),
                    record.marks()[0],
                    record.marks()[1],
                    record.marks()[2],
                    record.marks()[3],
                    record.marks()[4],
                    record.note(),
                    times.at(record.on(), LocalTime.of(20, 30))
                });
        bulk.copy(
                "school_contact",
                "id, family_id, unit_id, student_id, lead_id, member_id, contacted_at, channel, note, next_contact,"
                        + " followed_by",
                facts.contacts,
                contact -> new Object[] {
                    contact.id(),
                    contact.familyId(),
                    contact.unitId(),
                    contact.studentId(),
                    contact.leadId(),
                    contact.memberId(),
                    times.at(contact.on(), contact.at()),
                    contact.channel(),
                    contact.note(),
                    contact.next(),
                    contact.followedBy()
                });
    }

    private static Instant ended(Lesson lesson, Times times) {
        return times.at(lesson.on(), lesson.ends());
    }
}
