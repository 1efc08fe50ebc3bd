package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Course;
import io.dacheng.demo.school.Facts.Family;
import io.dacheng.demo.school.Facts.LeadStage;
import io.dacheng.demo.school.Facts.Stage;
import io.dacheng.demo.school.Lead.Child;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A year of leads: where they come from, who comes to see the school, who tries a lesson, who signs. */
final class Funnel {

    static final Map<String, Integer> SOURCES =
            Map.of("referral", 24, "walk-in", 15, "online", 36, "event", 19, "other", 6);
    private static final List<String> IN_ORDER = List.of("referral", "walk-in", "online", "event", "other");
    private static final Map<String, Integer> COME_TO_SEE =
            Map.of("referral", 84, "walk-in", 100, "online", 57, "event", 63, "other", 50);
    private static final int[] BUSY_MONTHS = {75, 120, 110, 95, 92, 108, 132, 124, 114, 88, 92, 84};
    private static final int TRY = 78;
    private static final int ATTEND = 87;
    private static final int CANCEL = 4;
    private static final int COME_AFTER_ALL = 45;
    private static final int SIGN = 40;
    private static final int BOOKED_AHEAD = 12;
    private static final List<String> LOST =
            List.of("PRICE", "DISTANCE", "TIMES", "COMPETITOR", "NO_INTEREST", "UNREACHABLE", "MOVED");
    // Between the lessons of classes, so that nobody is wanted twice.
    private static final List<LocalTime> WEEKDAYS =
            List.of(LocalTime.of(15, 40), LocalTime.of(14, 50), LocalTime.of(14, 0));
    private static final List<LocalTime> WEEKENDS = List.of(LocalTime.of(12, 40), LocalTime.of(11, 50));

    private final Facts facts;
    private final Names names;
    private final LocalDate from;
    private final LocalDate today;
    private final Random random;
    private final Set<String> taken = new HashSet<>();

    Funnel(Facts facts, Names names, LocalDate from, LocalDate today, long seed) {
        this.facts = facts;
        this.names = names;
        this.from = from;
        this.today = today;
        this.random = new Random(seed);
    }

    /** A family that was not known before. */
    void stranger(List<Staff> campuses) {
        Staff staff = campus(campuses);
        LocalDate createdOn = day();
        String source = source();
        Family family = names.family(staff.unitId(), createdOn);
        Child child = names.child(Names.surnameOf(family), createdOn);
        Lead lead = lead(
                staff,
                family,
                child,
                course(staff, null),
                source,
                createdOn,
                source.equals("referral") ? "REFERRAL" : "NEW");
        int see = COME_TO_SEE.getOrDefault(source, 0);
        walk(lead, see, source.equals("walk-in") ? 0 : 7, SIGN + (source.equals("referral") ? 10 : 0));
    }

    /** A student who tries another course. */
    void upgrade(Staff staff, Facts.Student student, Course other, Family family, LocalDate createdOn) {
        Child child = new Child(student.name(), student.gender(), student.bornOn());
        Lead lead = lead(staff, family, child, other, "referral", createdOn, "UPGRADE");
        lead.studentId = student.id();
        walk(lead, 100, 3, 62);
    }

    /** Reached today or before. */
    void reach(Lead lead, Stage stage, LocalDate on) {
        lead.stage = stage;
        facts.stages.add(new LeadStage(
                Facts.next(facts.stages),
                lead.id,
                stage,
                lead.staff.unitId(),
                stage == Stage.TRIAL ? lead.intentionTeacherId : lead.consultantId,
                on));
    }

    private Lead lead(
            Staff staff, Family family, Child child, Course course, String source, LocalDate on, String signingType) {
        Lead lead = new Lead(
                Facts.next(facts.leads),
                staff,
                family,
                child,
                course,
                source,
                signingType,
                pick(staff.consultants()),
                pick(staff.intentionTeachers()),
                on);
        facts.leads.add(lead);
        reach(lead, Stage.LEAD, on);
        return lead;
    }

    private void walk(Lead lead, int see, int within, int sign) {
        LocalDate visit = lead.createdOn.plusDays(within == 0 ? 0 : random.nextInt(within + 1));
        boolean sees = random.nextInt(100) < see + skill(lead.consultantId);
        if (!sees || visit.isAfter(today)) {
            ends(lead, lead.createdOn, sees);
            return;
        }
        reach(lead, Stage.VISIT, visit);
        if (random.nextInt(100) >= TRY) {
            ends(lead, visit, false);
            return;
        }
        Trial trial = trial(lead, visit);
        if (trial != null && trial.state.equals("MISSED") && random.nextInt(100) < COME_AFTER_ALL) {
            trial = trial(lead, trial.on.plusDays(1));
        }
        if (trial == null || !trial.state.equals("ATTENDED")) {
            ends(lead, trial == null ? visit : trial.on, trial == null || trial.state.equals("BOOKED"));
            return;
        }
        reach(lead, Stage.TRIAL, trial.on);
        decide(lead, trial, sign + skill(lead.intentionTeacherId));
    }

    private void decide(Lead lead, Trial trial, int sign) {
        boolean signs = random.nextInt(100) < sign;
        LocalDate on = trial.on.plusDays(random.nextInt(10));
        trial.result = "THINKING";
        if (!signs) {
            trial.result = random.nextInt(100) < 55 ? "DECLINED" : "THINKING";
            ends(lead, trial.on, false);
        } else if (on.isAfter(today)) {
            ends(lead, trial.on, true);
        } else {
            lead.trialId = trial.id;
            lead.signsOn = on;
        }
    }

    /** Null when nobody has time in the days to come. */
    private @Nullable Trial trial(Lead lead, LocalDate booked) {
        LocalDate day = booked.plusDays(1 + random.nextInt(8));
        for (int tries = 0; tries < BOOKED_AHEAD; tries++, day = day.plusDays(1)) {
            Trial trial = day.getDayOfWeek() == DayOfWeek.MONDAY ? null : place(lead, day, booked);
            if (trial != null) {
                return day.isAfter(today.plusDays(BOOKED_AHEAD)) ? null : kept(trial);
            }
        }
        return null;
    }

    private @Nullable Trial place(Lead lead, LocalDate day, LocalDate booked) {
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        List<Long> rooms = facts.rooms.stream()
                .filter(room ->
                        room.unitId() == lead.staff.unitId() && room.name().startsWith(Campuses.TRIAL_ROOM))
                .map(Facts.Room::id)
                .toList();
        for (LocalTime starts : weekend ? WEEKENDS : WEEKDAYS) {
            String hour = day + " " + starts;
            for (long room : rooms) {
                boolean free = !taken.contains(hour + " room " + room)
                        && !taken.contains(hour + " teacher " + lead.intentionTeacherId);
                if (free) {
                    taken.add(hour + " room " + room);
                    taken.add(hour + " teacher " + lead.intentionTeacherId);
                    return new Trial(Facts.next(facts.trials), lead, room, day, starts, booked);
                }
            }
        }
        return null;
    }

    private Trial kept(Trial trial) {
        if (trial.on.isBefore(today)) {
            int what = random.nextInt(100);
            trial.state = what < ATTEND ? "ATTENDED" : what < 100 - CANCEL ? "MISSED" : "CANCELLED";
        }
        facts.trials.add(trial);
        return trial;
    }

    /** Nothing more has happened so far: still open when it is fresh or goes on, else lost after a while. */
    private void ends(Lead lead, LocalDate last, boolean goesOn) {
        LocalDate lostOn = last.plusDays(12 + random.nextInt(40));
        if (goesOn || lostOn.isAfter(today)) {
            lead.nextContact = today.plusDays(random.nextInt(12) - 3);
        } else {
            lead.state = "LOST";
            lead.lostOn = lostOn;
            lead.lostReason = LOST.get(random.nextInt(LOST.size()));
        }
    }

    /** Some are better at it than others: -8 to 8. */
    private static int skill(long memberId) {
        return (int) (memberId * 7 % 17) - 8;
    }

    private LocalDate day() {
        int days = (int) (today.toEpochDay() - from.toEpochDay()) + 1;
        while (true) {
            LocalDate day = from.plusDays(random.nextInt(days));
            int busy = BUSY_MONTHS[day.getMonthValue() - 1];
            busy += day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? 45 : 0;
            if (random.nextInt(180) < busy) {
                return day;
            }
        }
    }

    private String source() {
        int at = random.nextInt(100);
        for (String source : IN_ORDER) {
            at -= SOURCES.getOrDefault(source, 0);
            if (at < 0) {
                return source;
            }
        }
        return "other";
    }

    /** One that the campus offers, other than the given one. */
    Course course(Staff staff, @Nullable Course not) {
        List<Course> offered = facts.courses.stream()
                .filter(course -> course.unitId() == null || course.unitId() == staff.unitId())
                .filter(course -> course != not)
                .toList();
        return offered.get(random.nextInt(offered.size()));
    }

    Staff campus(List<Staff> campuses) {
        int at = random.nextInt(100);
        for (Staff staff : campuses) {
            at -= staff.campus().weight();
            if (at < 0) {
                return staff;
            }
        }
        return campuses.get(0);
    }

    private long pick(List<Long> people) {
        return people.get(random.nextInt(people.size()));
    }
}
