package io.dacheng.school.weeks;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.OwnerAchievements;
import io.dacheng.audit.AuditLog;
import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.organisation.UnitView;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.weeks.CampusPeople.Person;
import io.dacheng.school.weeks.WeekGrid.Cell;
import io.dacheng.school.weeks.WeekGrid.Row;
import io.dacheng.school.weeks.WeekGrid.Source;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.TargetPosting;
import io.dacheng.target.TargetPosting.PostedTarget;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Weekly targets (E2, E3): of a campus for each stage, of its people for stages and for revenue by their role. They are
 * targets of the core, ACTIVE at once. A campus's revenue by the week is what its plan by month and week says.
 */
@Service
@Transactional
public class WeekTargets {

    private final WeekGrids grids;
    private final CampusPeople people;
    private final WeekMetrics metrics;
    private final SetWeeks weeks;
    private final MetricService allMetrics;
    private final OwnerAchievements achievements;
    private final TargetPosting posting;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WeekTargets(
            WeekGrids grids,
            CampusPeople people,
            WeekMetrics metrics,
            SetWeeks weeks,
            MetricService allMetrics,
            OwnerAchievements achievements,
            TargetPosting posting,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.grids = grids;
        this.people = people;
        this.metrics = metrics;
        this.weeks = weeks;
        this.allMetrics = allMetrics;
        this.achievements = achievements;
        this.posting = posting;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sets weekly targets, or takes them away: all or none. A week that has ended keeps its targets, and nobody sets their
     * own.
     *
     * @return how many are other than before
     * @throws Refused NOT_FOUND for a unit that the viewer does not lead or a person who does not work there; INVALID,
     *     FORBIDDEN or CONFLICT for a target that cannot be set, by the first of them
     */
    public int set(Viewer viewer, String unitCode, List<NewWeekTarget> targets) {
        UnitView unit = grids.led(viewer, unitCode);
        weeks.oneAtATime();
        Map<String, WeekMetric> counted = new HashMap<>();
        metrics.all().forEach(metric -> counted.put(metric.code(), metric));
        Map<LocalDate, Map<String, Person>> there = new HashMap<>();
        List<PostedTarget> posted = new ArrayList<>();
        for (NewWeekTarget target : targets) {
            WeekMetric metric = counted.get(target.metric());
            if (metric == null) {
                throw Refused.notFound("school.weeks.metric", target.metric());
            }
            requireOpen(target.monday());
            Map<String, Person> staff = there.computeIfAbsent(target.monday(), monday -> {
                Map<String, Person> byLogin = new HashMap<>();
                people.of(unit.id(), Period.week(monday)).forEach(person -> byLogin.put(person.login(), person));
                return byLogin;
            });
            posted.add(posted(viewer, unit, metric, target, staff));
        }
        int changed = posting.post(viewer, posted);
        if (changed > 0) {
            audit.record(viewer.actor(), "week-targets.set", "unit:" + unit.id(), changed + " changed");
            events.publishEvent(new SchoolChanged(SchoolChanged.Part.LEADS, unit.id()));
        }
        return changed;
    }

    private PostedTarget posted(
            Viewer viewer, UnitView unit, WeekMetric metric, NewWeekTarget target, Map<String, Person> staff) {
        long ownerId;
        String name;
        if (target.ownerKind() == OwnerKind.UNIT) {
            if (!target.owner().equals(unit.code())) {
                throw Refused.invalid("school.weeks.other.unit", target.owner(), unit.name());
            }
            if (!metric.isStage()) {
                throw Refused.invalid("school.weeks.by.plan", metric.name(), unit.name());
            }
            ownerId = unit.id();
            name = unit.name();
        } else {
            Person person = staff.get(target.owner());
            if (person == null) {
                throw Refused.notFound("school.weeks.person", target.owner(), unit.name());
            }
            if (viewer.isOrStandsInFor(person.id())) {
                throw Refused.forbidden("school.weeks.own");
            }
            ownerId = person.id();
            name = person.name();
        }
        long metricId = allMetrics.byCode(metric.code()).orElseThrow().id();
        Period week = Period.week(target.monday());
        BigDecimal before = weeks.one(metricId, target.ownerKind(), ownerId, week);
        if (before == null
                && achievements
                        .targets(metric.code(), week, target.ownerKind(), List.of(ownerId))
                        .containsKey(ownerId)) {
            throw Refused.conflict(
                    "school.weeks.planned", name, metric.name(), week.start().toString());
        }
        requireSame(target.seen(), before, name, metric);
        BigDecimal amount =
                target.amount() == null ? null : allMetrics.checked(allMetrics.metric(metricId), target.amount());
        return new PostedTarget(metricId, target.ownerKind(), ownerId, name, week.start(), week.end(), amount);
    }

    private static void requireSame(
            NewWeekTarget.@Nullable Seen seen, @Nullable BigDecimal before, String name, WeekMetric metric) {
        boolean same = seen == null
                || (seen.amount() == null ? before == null : before != null && before.compareTo(seen.amount()) == 0);
        if (!same) {
            throw Refused.conflict(
                    "school.weeks.changed", name, metric.name(), before == null ? "–" : before.toPlainString());
        }
    }

    private void requireOpen(LocalDate monday) {
        LocalDate today = LocalDate.now(clock);
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw Refused.invalid("school.weeks.monday", monday.toString());
        }
        if (monday.plusDays(6).isBefore(today)) {
            throw Refused.invalid("school.weeks.ended", monday.toString());
        }
        if (monday.isAfter(today.plusWeeks(WeekGrids.MOST_WEEKS))) {
            throw Refused.invalid("school.weeks.far", monday.toString(), String.valueOf(WeekGrids.MOST_WEEKS));
        }
    }

    /**
     * Brings the targets set for a week to other weeks, for the campus and whoever works there; what is set already there
     * stays.
     *
     * @param from any day of the week to copy
     * @param to any days of the weeks to fill, none of which has ended
     * @return how many were set
     * @throws Refused as {@link #set}
     */
    public int copy(Viewer viewer, String unitCode, LocalDate from, List<LocalDate> to) {
        WeekGrid source = grids.grid(viewer, unitCode, null, from, 1);
        List<NewWeekTarget> targets = new ArrayList<>();
        for (LocalDate day : to) {
            LocalDate monday = Period.week(day).start();
            Map<String, Row> there = new HashMap<>();
            grids.grid(viewer, unitCode, null, monday, 1)
                    .rows()
                    .forEach(row -> there.put(row.ownerKind() + row.owner(), row));
            for (Row row : source.rows()) {
                Row target = there.get(row.ownerKind() + row.owner());
                if (target != null) {
                    row.weeks().get(0).forEach((metric, cell) -> {
                        Cell free = target.weeks().get(0).get(metric);
                        if (cell.source() == Source.SET
                                && free != null
                                && free.editable()
                                && free.source() == Source.NONE) {
                            targets.add(new NewWeekTarget(
                                    row.ownerKind(), row.owner(), metric, monday, cell.target(), null));
                        }
                    });
                }
            }
        }
        to.forEach(day -> requireOpen(Period.week(day).start()));
        return set(viewer, unitCode, targets);
    }
}
