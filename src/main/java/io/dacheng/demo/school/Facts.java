package io.dacheng.demo.school;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is there and that happened at the demo school, as rows of its tables. Money is in cents, hours are in
 * hundredths; ids are given here, from 1 up.
 */
final class Facts {

    record Course(
            long id,
            String code,
            String name,
            @Nullable Long unitId,
            long centsPerHour,
            long lessonHours,
            int minutes,
            int seats) {}

    record Room(long id, long unitId, String name, int seats) {}

    record Family(long id, long unitId, String name, LocalDate since) {}

    record Parent(
            long id,
            long familyId,
            String name,
            String relation,
            String phone,
            @Nullable String wechat,
            boolean main) {}

    record Student(
            long id,
            String number,
            long unitId,
            long familyId,
            String name,
            String gender,
            LocalDate bornOn,
            LocalDate joinedOn,
            long consultantId,
            long intentionTeacherId) {}

    record LeadStage(long id, long leadId, Stage stage, long unitId, long memberId, LocalDate on) {}

    record Order(
            long id,
            String number,
            long unitId,
            long studentId,
            long courseId,
            @Nullable Long leadId,
            @Nullable Long trialId,
            String signingType,
            long consultantId,
            long intentionTeacherId,
            LocalDate signedOn,
            long amount) {}

    record Refund(long id, Order order, long hours, long amount, long kept, LocalDate on, String reason) {}

    record HourEntry(
            long id,
            long packageId,
            long studentId,
            long unitId,
            long courseId,
            String kind,
            long hours,
            long amount,
            LocalDate on,
            @Nullable Long memberId,
            @Nullable Long attendanceId,
            @Nullable Long refundId) {}

    record Place(
            long classId,
            long studentId,
            LocalDate joinedOn,
            @Nullable LocalDate leftOn) {}

    record Lesson(
            long id,
            long classId,
            long unitId,
            long courseId,
            long roomId,
            long teacherId,
            LocalDate on,
            LocalTime starts,
            LocalTime ends,
            long hours,
            String state,
            UUID series,
            String note) {}

    record Attendance(long id, Lesson lesson, long studentId, String state) {}

    record Growth(
            long id,
            long studentId,
            long unitId,
            long lessonId,
            long teacherId,
            LocalDate on,
            int[] marks,
            String note) {}

    record Contact(
            long id,
            long familyId,
            long unitId,
            @Nullable Long studentId,
            @Nullable Long leadId,
            long memberId,
            LocalDate on,
            LocalTime at,
            String channel,
            String note,
            @Nullable LocalDate next,
            @Nullable Long followedBy) {}

    enum Stage {
        LEAD,
        VISIT,
        TRIAL,
        ORDER
    }

    final List<Course> courses = new ArrayList<>();
    final List<Room> rooms = new ArrayList<>();
    final List<Family> families = new ArrayList<>();
    final List<Parent> parents = new ArrayList<>();
    final List<Student> students = new ArrayList<>();
    final List<Lead> leads = new ArrayList<>();
    final List<LeadStage> stages = new ArrayList<>();
    final List<Trial> trials = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final List<Hours> packages = new ArrayList<>();
    final List<Refund> refunds = new ArrayList<>();
    final List<HourEntry> entries = new ArrayList<>();
    final List<SchoolClass> classes = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    final List<Lesson> lessons = new ArrayList<>();
    final List<Attendance> attendances = new ArrayList<>();
    final List<Leave> leaves = new ArrayList<>();
    final List<Growth> growth = new ArrayList<>();
    final List<Contact> contacts = new ArrayList<>();

    /** The id of the row that comes next. */
    static long next(List<?> rows) {
        return rows.size() + 1L;
    }

    Course course(String code) {
        return courses.stream()
                .filter(course -> course.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Asked for ahead; may be made up in a lesson of another class. */
    static final class Leave {
        final long id;
        final Lesson lesson;
        final long studentId;

        @Nullable
        Long madeUpIn;

        Leave(long id, Lesson lesson, long studentId) {
            this.id = id;
            this.lesson = lesson;
            this.studentId = studentId;
        }
    }
}
