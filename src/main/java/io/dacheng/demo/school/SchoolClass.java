package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Course;
import io.dacheng.demo.school.Facts.Leave;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A class that meets once a week. */
final class SchoolClass {

    /** When lessons can be: an hour and a half each, with a quarter of an hour between them. */
    record Slot(DayOfWeek day, LocalTime starts) {}

    final long id;
    final long unitId;
    final Course course;
    final String name;
    final long teacherId;
    final long roomId;
    final Slot slot;
    final UUID series;
    final List<Seat> seats = new ArrayList<>();
    final List<Leave> guests = new ArrayList<>();
    boolean active = true;

    @Nullable
    LocalDate emptySince;

    SchoolClass(long id, long unitId, Course course, String name, long teacherId, long roomId, Slot slot, UUID series) {
        this.id = id;
        this.unitId = unitId;
        this.course = course;
        this.name = name;
        this.teacherId = teacherId;
        this.roomId = roomId;
        this.slot = slot;
        this.series = series;
    }

    boolean hasSeat() {
        return active && seats.size() < course.seats();
    }
}
