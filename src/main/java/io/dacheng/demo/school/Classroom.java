package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Attendance;
import io.dacheng.demo.school.Facts.Growth;
import io.dacheng.demo.school.Facts.Leave;
import io.dacheng.demo.school.Facts.Lesson;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lessons: who teaches, who is there, what it consumes, how the children get on. */
final class Classroom {

    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(10, 1), MonthDay.of(10, 2), MonthDay.of(10, 3));
    private static final int EMPTY_DAYS = 28;
    private static final int LESSONS_PER_RECORD = 5;
    private static final List<String> NOTES = List.of(
            "Takes part with joy, asks good questions. 积极参与，善于提问",
            "Works with care; may trust the own ideas more. 认真细致，可更自信",
            "Good progress since last month. 比上月进步明显",
            "Needs a reminder now and then. 偶尔需要提醒",
            "");

    private final Facts facts;
    private final Sales sales;
    private final List<Staff> campuses;
    private final Random random;
    private final Map<Leave, Seat> away = new HashMap<>();

    Classroom(Facts facts, Sales sales, List<Staff> campuses, long seed) {
        this.facts = facts;
        this.sales = sales;
        this.campuses = campuses;
        this.random = new Random(seed);
    }

    /**
     * Holds the day's lessons.
     *
     * @param today the last lesson of each campus before still waits for its marks
     */
    void teach(LocalDate day, LocalDate today) {
        Set<String> busy = busy(day);
        Set<SchoolClass> unmarked = day.isAfter(today.minusDays(8)) ? last(day, today) : Set.of();
        for (SchoolClass one : meeting(day)) {
            List<Seat> present = present(one, day);
            if (unmarked.contains(one)) {
                lesson(one, day, one.teacherId, "PLANNED", "");
                continue;
            }
            if (present.isEmpty() && one.guests.isEmpty()) {
                rest(one, day);
                continue;
            }
            one.emptySince = null;
            if (random.nextInt(100) == 0) {
                lesson(one, day, one.teacherId, "CANCELLED", "The teacher was ill. 老师生病");
                continue;
            }
            Lesson lesson =
                    lesson(one, day, random.nextInt(60) == 0 ? substitute(one, busy) : one.teacherId, "HELD", "");
            present.forEach(seat -> mark(seat, lesson));
            List<Leave> guests = List.copyOf(one.guests);
            one.guests.clear();
            guests.forEach(leave -> makeUp(leave, lesson));
        }
    }

    /** Plans the lessons to come, with the guests who make up for one. */
    void plan(LocalDate first, LocalDate last) {
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (SchoolClass one : meeting(day)) {
                if (!present(one, day).isEmpty()) {
                    Lesson lesson = lesson(one, day, one.teacherId, "PLANNED", "");
                    one.guests.forEach(leave -> leave.madeUpIn = lesson.id());
                    one.guests.clear();
                }
            }
        }
    }

    private Set<SchoolClass> last(LocalDate day, LocalDate today) {
        Map<Long, SchoolClass> last = new HashMap<>();
        for (SchoolClass one : meeting(day)) {
            if (meets(one, day) && day.plusDays(1).datesUntil(today).noneMatch(later -> meetsAt(one.unitId, later))) {
                last.merge(one.unitId, one, (a, b) -> b.slot.starts().isBefore(a.slot.starts()) ? a : b);
            }
        }
        return new HashSet<>(last.values());
    }

    private boolean meetsAt(long unitId, LocalDate day) {
        return meeting(day).stream().anyMatch(one -> one.unitId == unitId && meets(one, day));
    }

    private static boolean meets(SchoolClass one, LocalDate day) {
        return !present(one, day).isEmpty();
    }

    private List<SchoolClass> meeting(LocalDate day) {
        return HOLIDAYS.contains(MonthDay.from(day))
                ? List.of()
                : facts.classes.stream()
                        .filter(one -> one.active && one.slot.day() == day.getDayOfWeek())
                        .toList();
    }

    private static List<Seat> present(SchoolClass one, LocalDate day) {
        return one.seats.stream()
                .filter(seat -> !seat.joinedOn.isAfter(day))
                .sorted(java.util.Comparator.comparingLong(seat -> seat.student.id()))
                .toList();
    }

    private static void rest(SchoolClass one, LocalDate day) {
        if (one.emptySince == null) {
            one.emptySince = day;
        } else if (one.seats.isEmpty() && day.isAfter(one.emptySince.plusDays(EMPTY_DAYS))) {
            one.active = false;
        }
    }

    private void mark(Seat seat, Lesson lesson) {
        int what = random.nextInt(100);
        if (what < 4) {
            attend(lesson, seat, "LEAVE");
            leave(seat, lesson);
        } else if (what < 7) {
            attend(lesson, seat, "ABSENT");
        } else {
            come(seat, lesson, what < 11 ? "LATE" : "PRESENT");
        }
    }

    private void come(Seat seat, Lesson lesson, String state) {
        Attendance attendance = attend(lesson, seat, state);
        sales.consume(seat, seat.course, lesson.on(), lesson.teacherId(), attendance.id());
        seat.attended++;
        if (seat.attended % LESSONS_PER_RECORD == 0) {
            grow(seat, lesson);
        }
        if (random.nextInt(900) == 0) {
            seat.hours.add(sales.makeUp(seat.student, seat.course, lesson.on()));
        }
    }

    private Attendance attend(Lesson lesson, Seat seat, String state) {
        Attendance attendance = new Attendance(Facts.next(facts.attendances), lesson, seat.student.id(), state);
        facts.attendances.add(attendance);
        return attendance;
    }

    /** Six of ten make up for it in another class of the course, the others do not care. */
    private void leave(Seat seat, Lesson lesson) {
        Leave leave = new Leave(Facts.next(facts.leaves), lesson, seat.student.id());
        facts.leaves.add(leave);
        List<SchoolClass> others = facts.classes.stream()
                .filter(other -> other.active
                        && other.unitId == lesson.unitId()
                        && other.course == seat.course
                        && other != seat.in
                        && other.slot.day() != lesson.on().getDayOfWeek()
                        && other.seats.stream().noneMatch(one -> one.student == seat.student)
                        && other.guests.stream().noneMatch(one -> one.studentId == seat.student.id())
                        && other.seats.stream().anyMatch(one -> !one.joinedOn.isAfter(lesson.on())))
                .toList();
        if (!others.isEmpty() && random.nextInt(10) < 6) {
            others.get(random.nextInt(others.size())).guests.add(leave);
            away.put(leave, seat);
        }
    }

    private void makeUp(Leave leave, Lesson lesson) {
        Seat seat = away.get(leave);
        if (seat != null && seat.in.seats.contains(seat) && seat.lessonsLeft() > 0) {
            leave.madeUpIn = lesson.id();
            come(seat, lesson, "PRESENT");
        }
    }

    private void grow(Seat seat, Lesson lesson) {
        int[] marks = new int[5];
        for (int i = 0; i < marks.length; i++) {
            int better = seat.attended / 15 + (random.nextInt(3) == 0 ? 1 : 0) - (random.nextInt(5) == 0 ? 1 : 0);
            marks[i] = Math.max(1, Math.min(5, seat.grade + better));
        }
        facts.growth.add(new Growth(
                Facts.next(facts.growth),
                seat.student.id(),
                lesson.unitId(),
                lesson.id(),
                lesson.teacherId(),
                lesson.on(),
                marks,
                NOTES.get(random.nextInt(NOTES.size()))));
    }

    private Lesson lesson(SchoolClass one, LocalDate day, long teacher, String state, String note) {
        LocalTime starts = one.slot.starts();
        Lesson lesson = new Lesson(
                Facts.next(facts.lessons),
                one.id,
                one.unitId,
                one.course.id(),
                one.roomId,
                teacher,
                day,
                starts,
                starts.plusMinutes(one.course.minutes()),
                one.course.lessonHours(),
                state,
                one.series,
                note);
        facts.lessons.add(lesson);
        return lesson;
    }

    private Set<String> busy(LocalDate day) {
        Set<String> busy = new HashSet<>();
        meeting(day).forEach(one -> busy.add(one.teacherId + " " + one.slot.starts()));
        return busy;
    }

    /** Somebody of the campus who is free then; else the class's own teacher comes after all. */
    private long substitute(SchoolClass one, Set<String> busy) {
        List<Long> free = new ArrayList<>();
        for (Staff staff : campuses) {
            if (staff.unitId() == one.unitId) {
                staff.teachers().stream()
                        .filter(teacher -> !busy.contains(teacher + " " + one.slot.starts()))
                        .forEach(free::add);
            }
        }
        @Nullable Long chosen = free.isEmpty() ? null : free.get(random.nextInt(free.size()));
        if (chosen == null) {
            return one.teacherId;
        }
        busy.add(chosen + " " + one.slot.starts());
        return chosen;
    }
}
