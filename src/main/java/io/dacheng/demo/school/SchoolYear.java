package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Course;
import io.dacheng.demo.school.Facts.Family;
import io.dacheng.demo.school.Facts.Place;
import io.dacheng.demo.school.Facts.Stage;
import io.dacheng.demo.school.Facts.Student;
import io.dacheng.demo.school.Lead.Child;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A year of the demo school, day by day up to today: the same at every start on the same day. The school opened a year
 * ago with the families that had signed before; since then {@link #LEADS} leads have come.
 */
final class SchoolYear {

    static final int STUDENTS = 800;
    static final int LEADS = 2_400;

    private static final long SEED = 20_260_901L;
    private static final int UPGRADES = 90;
    private static final int RENEW = 71;
    private static final int ASK_WITH_LESSONS_LEFT = 4;

    final Facts facts = new Facts();
    final Known known;
    final LocalDate from;
    final LocalDate today;
    private final List<Staff> campuses;
    private final Random random = new Random(SEED);
    private final Names names = new Names(facts, SEED + 1);
    private final Campuses rooms;
    private final Funnel funnel;
    private final Sales sales;
    private final Classroom classroom;
    private final Map<Long, List<Lead>> signing = new HashMap<>();
    private final Map<Long, Integer> upgrades = new HashMap<>();
    private final List<Seat> seats = new ArrayList<>();
    private final Set<Long> asked = new HashSet<>();

    SchoolYear(List<Staff> campuses, LocalDate today) {
        this.campuses = List.copyOf(campuses);
        this.today = today;
        this.from = today.minusDays(364);
        this.known = new Known(from);
        this.rooms = new Campuses(facts, campuses, SEED + 2);
        this.funnel = new Funnel(facts, names, from, today, SEED + 3);
        this.sales = new Sales(facts, known, SEED + 4);
        this.classroom = new Classroom(facts, sales, campuses, SEED + 5);
        run();
    }

    private void run() {
        for (int i = 0; i < LEADS - UPGRADES; i++) {
            funnel.stranger(campuses);
        }
        facts.leads.forEach(this::expect);
        long newcomers =
                facts.leads.stream().filter(lead -> lead.signsOn != null).count();
        for (long i = newcomers; i < STUDENTS; i++) {
            founder();
        }
        spread(UPGRADES);
        for (LocalDate day = from; !day.isAfter(today); day = day.plusDays(1)) {
            tryAnother(day);
            for (Lead lead : signing.getOrDefault(day.toEpochDay(), List.of())) {
                sign(lead, day);
            }
            renew(day);
            if (day.isBefore(today)) {
                classroom.teach(day, today);
                leave(day);
            }
        }
        classroom.plan(today, today.plusDays(27));
        seats.stream().filter(seat -> seat.in.seats.contains(seat)).forEach(seat -> place(seat, null));
        new Talks(facts, today, SEED + 6).all();
    }

    private void expect(Lead lead) {
        if (lead.signsOn != null) {
            signing.computeIfAbsent(lead.signsOn.toEpochDay(), day -> new ArrayList<>())
                    .add(lead);
        }
    }

    /** Of a family that had signed before the school opened. */
    private void founder() {
        Staff staff = funnel.campus(campuses);
        LocalDate on = from.minusDays(1 + random.nextInt(56));
        Family family = names.family(staff.unitId(), on);
        Student student = student(
                staff,
                family,
                names.child(Names.surnameOf(family), on),
                on,
                pick(staff.consultants()),
                pick(staff.intentionTeachers()));
        Course course = funnel.course(staff, null);
        seat(staff, student, course, from.plusDays(random.nextInt(60)))
                .hours
                .addAll(sales.sign(student, course, "NEW", on, null));
    }

    private void sign(Lead lead, LocalDate day) {
        Student student = lead.studentId == null
                ? student(lead.staff, lead.family, lead.child, day, lead.consultantId, lead.intentionTeacherId)
                : facts.students.get((int) (lead.studentId - 1));
        lead.studentId = student.id();
        lead.state = "SIGNED";
        funnel.reach(lead, Stage.ORDER, day);
        facts.trials.get((int) (Objects.requireNonNull(lead.trialId) - 1)).result = "SIGNED";
        seat(lead.staff, student, lead.course, day.plusDays(1))
                .hours
                .addAll(sales.sign(student, lead.course, lead.signingType, day, lead));
    }

    private Student student(
            Staff staff, Family family, Child child, LocalDate on, long consultant, long intentionTeacher) {
        long id = Facts.next(facts.students);
        Student student = new Student(
                id,
                String.format(Locale.ROOT, "S%06d", id),
                staff.unitId(),
                family.id(),
                child.name(),
                child.gender(),
                child.bornOn(),
                on,
                consultant,
                intentionTeacher);
        facts.students.add(student);
        return student;
    }

    private Seat seat(Staff staff, Student student, Course course, LocalDate joins) {
        int fate = random.nextInt(100);
        Seat seat = new Seat(
                student,
                course,
                rooms.classFor(staff, course),
                joins,
                fate < 4 ? 3 + random.nextInt(12) : null,
                fate >= 4 && fate < 9 ? 4 + random.nextInt(14) : null,
                2 + random.nextInt(2));
        seat.in.seats.add(seat);
        seats.add(seat);
        return seat;
    }

    /** On which days students come to try another course. */
    private void spread(int count) {
        int days = (int) (today.toEpochDay() - from.toEpochDay()) - 40;
        for (int i = 0; i < count; i++) {
            upgrades.merge(from.plusDays(40L + random.nextInt(days)).toEpochDay(), 1, Integer::sum);
        }
    }

    private void tryAnother(LocalDate day) {
        for (int i = upgrades.getOrDefault(day.toEpochDay(), 0); i > 0; i--) {
            List<Seat> there = seats.stream()
                    .filter(seat -> seat.in.seats.contains(seat) && !seat.joinedOn.isAfter(day))
                    .filter(seat -> !asked.contains(seat.student.id()))
                    .toList();
            Seat seat = there.get(random.nextInt(there.size()));
            asked.add(seat.student.id());
            Staff staff = campuses.stream()
                    .filter(one -> one.unitId() == seat.student.unitId())
                    .findFirst()
                    .orElseThrow();
            Family family = facts.families.get((int) (seat.student.familyId() - 1));
            funnel.upgrade(staff, seat.student, funnel.course(staff, seat.course), family, day);
            expect(facts.leads.get(facts.leads.size() - 1));
        }
    }

    /** Who has few lessons left is asked once; most renew before the last one. */
    private void renew(LocalDate day) {
        for (Seat seat : seats) {
            boolean present = seat.in.seats.contains(seat);
            if (present && !seat.asked && seat.lessonsLeft() <= ASK_WITH_LESSONS_LEFT) {
                seat.asked = true;
                if (random.nextInt(100) < RENEW) {
                    seat.renewsOn = day.plusDays(1 + random.nextInt(20));
                }
            }
            if (present && day.equals(seat.renewsOn)) {
                seat.hours.addAll(sales.sign(seat.student, seat.course, "RENEWAL", day, null));
                seat.renewsOn = null;
                seat.asked = false;
            }
        }
    }

    /** Who has no hours left, wants the money back or stays away leaves the class. */
    private void leave(LocalDate day) {
        for (Seat seat : seats) {
            if (!seat.in.seats.contains(seat)) {
                continue;
            }
            boolean refund = seat.refundAfter != null && seat.attended >= seat.refundAfter;
            boolean silent = seat.silentAfter != null && seat.attended >= seat.silentAfter;
            if (refund) {
                sales.refund(seat, day);
            }
            if (refund || silent || seat.lessonsLeft() == 0) {
                seat.in.seats.remove(seat);
                place(seat, day);
            }
        }
    }

    private void place(Seat seat, @Nullable LocalDate leftOn) {
        facts.places.add(new Place(seat.in.id, seat.student.id(), seat.joinedOn, leftOn));
    }

    private long pick(List<Long> people) {
        return people.get(random.nextInt(people.size()));
    }
}
