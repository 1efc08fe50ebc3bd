package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Course;
import io.dacheng.demo.school.Facts.Student;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A student in a course: the hours, the class, and what will become of it. */
final class Seat {

    final Student student;
    final Course course;
    final List<Hours> hours = new ArrayList<>();
    final SchoolClass in;
    final LocalDate joinedOn;

    /** After so many lessons the student asks for the money back, or stays away without a word; null for neither. */
    final @Nullable Integer refundAfter;

    final @Nullable Integer silentAfter;
    final int grade;
    int attended;
    boolean asked;

    @Nullable
    LocalDate renewsOn;

    Seat(
            Student student,
            Course course,
            SchoolClass in,
            LocalDate joinedOn,
            @Nullable Integer refundAfter,
            @Nullable Integer silentAfter,
            int grade) {
        this.student = student;
        this.course = course;
        this.in = in;
        this.joinedOn = joinedOn;
        this.refundAfter = refundAfter;
        this.silentAfter = silentAfter;
        this.grade = grade;
    }

    long balance() {
        return hours.stream().mapToLong(Hours::left).sum();
    }

    long lessonsLeft() {
        return balance() / course.lessonHours();
    }
}
