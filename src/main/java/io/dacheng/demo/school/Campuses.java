package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Course;
import io.dacheng.demo.school.Facts.Room;
import io.dacheng.demo.school.SchoolClass.Slot;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Courses, rooms and classes: a new class opens where the others are full, at an hour when room and teacher are free. */
final class Campuses {

    static final String TRIAL_ROOM = "Trial room";
    private static final int ROOMS = 7;
    private static final LocalTime[] WEEKDAYS = {LocalTime.of(16, 30), LocalTime.of(18, 30)};
    private static final LocalTime[] WEEKENDS = {
        LocalTime.of(8, 30), LocalTime.of(10, 15), LocalTime.of(13, 30), LocalTime.of(15, 15), LocalTime.of(17, 0)
    };

    private final Facts facts;
    private final Random random;

    Campuses(Facts facts, List<Staff> campuses, long seed) {
        this.facts = facts;
        this.random = new Random(seed);
        course("art", "Art 美术", null, 95_00, 200, 90, 10);
        course("english", "English 英语", null, 128_00, 200, 90, 10);
        course("maths", "Maths thinking 数学思维", null, 118_00, 200, 90, 12);
        course("coding", "Coding 编程", null, 148_00, 200, 90, 8);
        course("dance", "Dance 舞蹈", null, 88_00, 150, 70, 12);
        course("piano", "Piano 钢琴", null, 165_00, 100, 45, 4);
        course("calligraphy", "Calligraphy 书法", campuses.get(0).unitId(), 85_00, 150, 70, 10);
        for (Staff staff : campuses) {
            for (int i = 1; i <= ROOMS; i++) {
                room(staff.unitId(), "Room " + (100 + i) + " 教室", 12);
            }
            room(staff.unitId(), TRIAL_ROOM + " A 试听室", 4);
            room(staff.unitId(), TRIAL_ROOM + " B 试听室", 4);
        }
    }

    /** One with a free seat; a new one when there is none. */
    SchoolClass classFor(Staff staff, Course course) {
        List<SchoolClass> there = facts.classes.stream()
                .filter(known -> known.unitId == staff.unitId() && known.course == course && known.hasSeat())
                .toList();
        return there.isEmpty() ? open(staff, course) : there.get(random.nextInt(there.size()));
    }

    private SchoolClass open(Staff staff, Course course) {
        List<SchoolClass> running = facts.classes.stream()
                .filter(known -> known.unitId == staff.unitId() && known.active)
                .toList();
        List<Slot> slots = slots();
        Collections.shuffle(slots, random);
        List<Long> teachers = new ArrayList<>(teachersOf(staff, course));
        teachers.sort(Comparator.comparingLong(teacher ->
                running.stream().filter(known -> known.teacherId == teacher).count()));
        for (long teacher : teachers) {
            for (Slot slot : slots) {
                for (Room room : facts.rooms) {
                    boolean free = room.unitId() == staff.unitId()
                            && !room.name().startsWith(TRIAL_ROOM)
                            && running.stream()
                                    .noneMatch(known -> known.slot.equals(slot)
                                            && (known.roomId == room.id() || known.teacherId == teacher));
                    if (free) {
                        return add(staff, course, teacher, room, slot);
                    }
                }
            }
        }
        throw new IllegalStateException(
                "The demo school has no hour left at " + staff.campus().name());
    }

    private SchoolClass add(Staff staff, Course course, long teacher, Room room, Slot slot) {
        long number = 1
                + facts.classes.stream()
                        .filter(known -> known.unitId == staff.unitId() && known.course == course)
                        .count();
        SchoolClass added = new SchoolClass(
                Facts.next(facts.classes),
                staff.unitId(),
                course,
                course.name() + " " + number,
                teacher,
                room.id(),
                slot,
                new UUID(random.nextLong(), random.nextLong()));
        facts.classes.add(added);
        return added;
    }

    /** Each course has several teachers, each teacher several courses; intention teachers help out everywhere. */
    private List<Long> teachersOf(Staff staff, Course course) {
        int at = facts.courses.indexOf(course);
        List<Long> teachers = new ArrayList<>();
        for (int i = 0; i < staff.teachers().size(); i++) {
            if ((i + at) % 2 == 0 || (i + at) % 3 == 0) {
                teachers.add(staff.teachers().get(i));
            }
        }
        teachers.addAll(staff.intentionTeachers());
        return teachers;
    }

    private static List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day != DayOfWeek.MONDAY) {
                boolean weekend = day.compareTo(DayOfWeek.SATURDAY) >= 0;
                for (LocalTime starts : weekend ? WEEKENDS : WEEKDAYS) {
                    slots.add(new Slot(day, starts));
                }
            }
        }
        return slots;
    }

    private void course(
            String code,
            String name,
            @org.jspecify.annotations.Nullable Long unitId,
            long price,
            long hours,
            int minutes,
            int seats) {
        facts.courses.add(new Course(Facts.next(facts.courses), code, name, unitId, price, hours, minutes, seats));
    }

    private void room(long unitId, String name, int seats) {
        facts.rooms.add(new Room(Facts.next(facts.rooms), unitId, name, seats));
    }
}
