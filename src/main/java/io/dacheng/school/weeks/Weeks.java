package io.dacheng.school.weeks;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementQuery.Level;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.AchievementService;
import io.dacheng.calendar.Period;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.SchoolRecords;
import io.dacheng.shared.OwnerKind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The week of a campus or a person (E10): order revenue, lesson consumption and each stage, target against actual and time
 * progress. All of it are figures of the core, so that each is explained and ranked like any other.
 */
@Service
@Transactional(readOnly = true)
public class Weeks {

    private static final int MOST_BELOW = 1_000;

    private final SchoolPack pack;
    private final WeekMetrics metrics;
    private final AchievementService achievements;
    private final OrganisationService organisation;
    private final AccessService access;
    private final JdbcClient jdbc;

    Weeks(
            SchoolPack pack,
            WeekMetrics metrics,
            AchievementService achievements,
            OrganisationService organisation,
            AccessService access,
            JdbcClient jdbc) {
        this.pack = pack;
        this.metrics = metrics;
        this.achievements = achievements;
        this.organisation = organisation;
        this.access = access;
        this.jdbc = jdbc;
    }

    /** What is counted by the week, revenue first, then the stages in their order. */
    public List<WeekMetric> metrics() {
        pack.requireActive();
        return metrics.all();
    }

    /** The units whose week the viewer may see, from the top down; empty for who leads none. */
    public List<UnitView> units(Viewer viewer) {
        pack.requireActive();
        return access.visibleRoots(viewer).stream()
                .sorted()
                .flatMap(root -> organisation.subtree(root).stream())
                .filter(unit -> !unit.closed())
                .distinct()
                .toList();
    }

    /**
     * A person's figures are those of the positions held today, and whatever else has a target or an actual.
     *
     * @throws io.dacheng.shared.Refused NOT_FOUND for an owner that the viewer may not see, and while the pack is off
     */
    public WeekView week(Viewer viewer, WeekQuery query) {
        pack.requireActive();
        List<WeekFigure> figures = new ArrayList<>();
        Set<Position> positions = null;
        for (WeekMetric metric : metrics.all()) {
            if (query.ownerKind() == OwnerKind.UNIT && !metric.ofCampus()) {
                continue;
            }
            WeekFigure figure = new WeekFigure(metric, figure(viewer, query, metric));
            if (query.ownerKind() == OwnerKind.MEMBER) {
                positions = positions == null ? positions(figure.row().ownerId(), query.week()) : positions;
                if (Collections.disjoint(positions, metric.by()) && isEmpty(figure.row())) {
                    continue;
                }
            }
            figures.add(figure);
        }
        AchievementRow any = figures.isEmpty()
                ? one(viewer, query, SchoolRecords.ORDERS, query.week())
                : figures.get(0).row();
        return new WeekView(
                query.ownerKind(),
                any.ownerId(),
                any.owner(),
                any.ownerName(),
                query.week(),
                query.asOf(),
                query.knownAt(),
                figures);
    }

    /**
     * Who is below a unit, each with the figures that are not empty: units directly below, where there are any, else its
     * people.
     *
     * @throws io.dacheng.shared.Refused NOT_FOUND for a unit that the viewer does not see, and while the pack is off
     */
    public List<OwnerWeek> below(Viewer viewer, WeekQuery query) {
        pack.requireActive();
        boolean ofUnits = organisation
                .unitByCode(query.owner())
                .filter(unit -> access.canSeeUnit(viewer, unit.id()))
                .map(unit -> organisation.childUnits(unit.id()).stream().anyMatch(child -> !child.closed()))
                .orElse(false);
        Map<String, OwnerWeek> below = new LinkedHashMap<>();
        for (WeekMetric metric : metrics.all()) {
            if (ofUnits && !metric.ofCampus()) {
                continue;
            }
            AchievementQuery asked =
                    query(query, metric.code(), query.week(), ofUnits ? Level.CHILDREN : Level.MEMBERS);
            for (AchievementRow row : achievements.rows(viewer, asked).rows()) {
                OwnerWeek before = below.computeIfAbsent(
                        row.owner(),
                        owner -> new OwnerWeek(row.ownerKind(), row.ownerId(), owner, row.ownerName(), List.of()));
                if (!isEmpty(row)) {
                    List<WeekFigure> figures = new ArrayList<>(before.figures());
                    figures.add(new WeekFigure(metric, row));
                    below.put(
                            row.owner(),
                            new OwnerWeek(row.ownerKind(), row.ownerId(), row.owner(), row.ownerName(), figures));
                }
            }
        }
        return List.copyOf(below.values());
    }

    /** Of the week, or of the part of it that alone has a target: at New Year before the next plan is there. */
    private AchievementRow figure(Viewer viewer, WeekQuery query, WeekMetric metric) {
        Period week = query.week();
        AchievementRow whole = one(viewer, query, metric.code(), week);
        LocalDate monthEnd = YearMonth.from(week.start()).atEndOfMonth();
        if (whole.target() != null || !monthEnd.isBefore(week.end())) {
            return whole;
        }
        Period first = new Period(week.start(), monthEnd);
        Period second = new Period(monthEnd.plusDays(1), week.end());
        List<Period> parts = second.contains(query.asOf()) ? List.of(second, first) : List.of(first, second);
        return parts.stream()
                .map(part -> one(viewer, query, metric.code(), part))
                .filter(row -> row.target() != null)
                .findFirst()
                .orElse(whole);
    }

    private AchievementRow one(Viewer viewer, WeekQuery query, String metric, Period period) {
        return achievements
                .rows(viewer, query(query, metric, period, Level.SELF))
                .rows()
                .get(0);
    }

    private static AchievementQuery query(WeekQuery query, String metric, Period period, Level level) {
        return new AchievementQuery(
                metric,
                period.start(),
                period.end(),
                query.asOf(),
                query.knownAt(),
                query.ownerKind(),
                query.owner(),
                level,
                null,
                MOST_BELOW);
    }

    private static boolean isEmpty(AchievementRow row) {
        return row.target() == null && (row.actual() == null || row.actual().signum() == 0);
    }

    private Set<Position> positions(long memberId, Period week) {
        return new HashSet<>(jdbc.sql("""
                        select distinct position from school_position
                        where member_id = :member and valid_from <= :end and valid_to >= :start
                        """)
                .param("member", memberId)
                .param("start", week.start())
                .param("end", week.end())
                .query((row, number) -> Position.valueOf(row.getString(1)))
                .list());
    }
}
