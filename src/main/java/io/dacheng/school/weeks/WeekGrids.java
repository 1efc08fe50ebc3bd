package io.dacheng.school.weeks;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.OwnerAchievements;
import io.dacheng.calendar.Period;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.weeks.SetWeeks.Place;
import io.dacheng.school.weeks.WeekGrid.Cell;
import io.dacheng.school.weeks.WeekGrid.Row;
import io.dacheng.school.weeks.WeekGrid.Source;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Weekly targets as a grid: those set for just a week, and what plans by month and week say. */
@Service
@Transactional(readOnly = true)
public class WeekGrids {

    static final int MOST_WEEKS = 53;

    private final SchoolPack pack;
    private final SchoolAccess school;
    private final OrganisationService organisation;
    private final CampusPeople people;
    private final WeekMetrics metrics;
    private final SetWeeks weeks;
    private final OwnerAchievements achievements;
    private final Clock clock;

    WeekGrids(
            SchoolPack pack,
            SchoolAccess school,
            OrganisationService organisation,
            CampusPeople people,
            WeekMetrics metrics,
            SetWeeks weeks,
            OwnerAchievements achievements,
            Clock clock) {
        this.pack = pack;
        this.school = school;
        this.organisation = organisation;
        this.people = people;
        this.metrics = metrics;
        this.weeks = weeks;
        this.achievements = achievements;
        this.clock = clock;
    }

    /**
     * The weekly targets of a campus and its people.
     *
     * @param owner only this one, a unit code or login; null for all
     * @param from any day of the first week
     * @param count how many weeks, 1 to 53
     * @throws Refused NOT_FOUND for a unit that the viewer does not lead, or an owner who is not of it
     */
    public WeekGrid grid(Viewer viewer, String unitCode, @Nullable String owner, LocalDate from, int count) {
        UnitView unit = led(viewer, unitCode);
        if (count < 1 || count > MOST_WEEKS) {
            throw Refused.invalid("school.weeks.count", String.valueOf(MOST_WEEKS));
        }
        Period first = Period.week(from);
        List<LocalDate> mondays = new ArrayList<>();
        for (int week = 0; week < count; week++) {
            mondays.add(first.start().plusWeeks(week));
        }
        List<WeekMetric> counted = metrics.all();
        List<Row> rows = new ArrayList<>();
        if (owner == null || owner.equals(unit.code())) {
            rows.add(row(OwnerKind.UNIT, unit.id(), unit.code(), unit.name(), Set.of()));
        }
        people.of(unit.id(), new Period(first.start(), mondays.get(count - 1).plusDays(6))).stream()
                .filter(person -> owner == null || owner.equals(person.login()))
                .map(person -> row(OwnerKind.MEMBER, person.id(), person.login(), person.name(), person.positions()))
                .forEach(rows::add);
        if (rows.isEmpty()) {
            throw Refused.notFound("school.weeks.person", String.valueOf(owner), unit.name());
        }
        return new WeekGrid(unit.code(), unit.name(), counted, mondays, filled(viewer, rows, counted, mondays));
    }

    private static Row row(OwnerKind kind, long id, String code, String name, Set<Position> as) {
        return new Row(kind, id, code, name, as, List.of());
    }

    private List<Row> filled(Viewer viewer, List<Row> rows, List<WeekMetric> counted, List<LocalDate> mondays) {
        Map<Place, BigDecimal> set = weeks.of(rows, counted, mondays);
        Map<Place, BigDecimal> all = new HashMap<>();
        for (OwnerKind kind : OwnerKind.values()) {
            List<Long> ids = rows.stream()
                    .filter(row -> row.ownerKind() == kind)
                    .map(Row::ownerId)
                    .toList();
            for (WeekMetric metric : ids.isEmpty() ? List.<WeekMetric>of() : counted) {
                for (LocalDate monday : mondays) {
                    achievements
                            .targets(metric.code(), Period.week(monday), kind, ids)
                            .forEach((id, amount) -> all.put(new Place(kind, id, metric.code(), monday), amount));
                }
            }
        }
        LocalDate today = LocalDate.now(clock);
        List<Row> filled = new ArrayList<>();
        for (Row row : rows) {
            List<Map<String, Cell>> cells = new ArrayList<>();
            for (LocalDate monday : mondays) {
                Map<String, Cell> week = new HashMap<>();
                for (WeekMetric metric : counted) {
                    if (row.has(metric)) {
                        Place place = new Place(row.ownerKind(), row.ownerId(), metric.code(), monday);
                        week.put(
                                metric.code(),
                                cell(viewer, row, metric, monday, set.get(place), all.get(place), today));
                    }
                }
                cells.add(Map.copyOf(week));
            }
            filled.add(new Row(row.ownerKind(), row.ownerId(), row.owner(), row.name(), row.positions(), cells));
        }
        return filled;
    }

    private static Cell cell(
            Viewer viewer,
            Row row,
            WeekMetric metric,
            LocalDate monday,
            @Nullable BigDecimal set,
            @Nullable BigDecimal counts,
            LocalDate today) {
        Source source = set != null ? Source.SET : counts != null ? Source.PLAN : Source.NONE;
        boolean own = row.ownerKind() == OwnerKind.MEMBER && viewer.isOrStandsInFor(row.ownerId());
        boolean editable = source != Source.PLAN
                && !monday.plusDays(6).isBefore(today)
                && !own
                && (row.ownerKind() == OwnerKind.MEMBER || metric.isStage());
        return new Cell(set != null ? set.setScale(metric.scale()) : counts, source, editable);
    }

    /** @throws Refused NOT_FOUND for a unit that the viewer does not lead, and while the pack is off */
    UnitView led(Viewer viewer, String code) {
        pack.requireActive();
        return organisation
                .unitByCode(code)
                .filter(unit -> school.leads(viewer, unit.id()))
                .orElseThrow(() -> Refused.notFound("school.weeks.unit", code));
    }
}
