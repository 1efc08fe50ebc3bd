package io.dacheng.demo.school;

import static io.dacheng.demo.school.Bulk.hundredths;
import static io.dacheng.demo.school.SchoolTables.BY;
import static io.dacheng.demo.school.Times.MORNING;

import java.time.LocalTime;
import org.springframework.stereotype.Component;

/** Brings orders, classes, lessons, hours and what was written about them into the tables. */
@Component
class LessonTables {

    private final Bulk bulk;

    LessonTables(Bulk bulk) {
        this.bulk = bulk;
    }

    void write(Facts facts, Times times) {
        orders(facts, times);
        lessons(facts, times);
        hours(facts, times);
        care(facts, times);
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
                "id, class_id, unit_id, course_id, room_id, teacher_id, lesson_on, starts, ends, hours, state, series, note, cancel_reason",
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
                    lesson.note(),
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
                    times.at(attendance.lesson().on(), attendance.lesson().ends()),
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
}
