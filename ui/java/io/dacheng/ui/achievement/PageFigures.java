package io.dacheng.ui.achievement;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementPage;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementQuery.Level;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.AchievementService;
import io.dacheng.achievement.Course;
import io.dacheng.achievement.Forecast;
import io.dacheng.achievement.ForecastService;
import io.dacheng.achievement.PacePoint;
import io.dacheng.achievement.RankingPage;
import io.dacheng.achievement.RankingQuery;
import io.dacheng.achievement.RankingService;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.Widget;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.review.PaceMark;
import io.dacheng.review.PaceMarks;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.Formats;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The figures of one page while it is being made: of one owner on the two clocks, for whoever looks. What several widgets
 * ask for is read once. Nothing of it is kept when the page stands.
 */
public final class PageFigures {

    private static final int AT_ONCE = 1_000;

    /** Begins a page. */
    @Component
    static class Reader {

        private final AchievementService achievements;
        private final ForecastService forecasts;
        private final PaceMarks marks;
        private final RankingService rankings;
        private final MetricService metrics;
        private final Clock clock;

        Reader(
                AchievementService achievements,
                ForecastService forecasts,
                PaceMarks marks,
                RankingService rankings,
                MetricService metrics,
                Clock clock) {
            this.achievements = achievements;
            this.forecasts = forecasts;
            this.marks = marks;
            this.rankings = rankings;
            this.metrics = metrics;
            this.clock = clock;
        }

        /** @param address of the page, for its links */
        PageFigures of(Viewer person, Owner owner, Periods periods, AchievementAddress address, AsOf asOf) {
            return new PageFigures(this, person, owner, periods, address, asOf);
        }
    }

    /** @param shown of the page @param all what the owner has targets for, the most fitting first */
    record Periods(TargetPeriod shown, List<TargetPeriod> all) {}

    private record Rows(TargetPeriod period, Level level, OwnerKind kind, String owner) {}

    private final Reader reader;
    private final Viewer person;
    private final Owner owner;
    private final Periods periods;
    private final AchievementAddress address;
    private final AsOf asOf;
    private final Map<Rows, List<AchievementRow>> read = new HashMap<>();
    private final Map<TargetPeriod, Forecast> forecasts = new HashMap<>();

    private PageFigures(
            Reader reader, Viewer person, Owner owner, Periods periods, AchievementAddress address, AsOf asOf) {
        this.reader = reader;
        this.person = person;
        this.owner = owner;
        this.periods = periods;
        this.address = address;
        this.asOf = asOf;
    }

    Owner owner() {
        return owner;
    }

    TargetPeriod shown() {
        return periods.shown();
    }

    /** What a widget of one metric shows: that of the page, unless it names its own. */
    TargetPeriod periodOf(Widget widget) {
        return widget.metrics().isEmpty()
                ? periods.shown()
                : periodOf(widget.metrics().get(0));
    }

    /** The page's period, unless the owner has a target for the metric and none for just that period. */
    TargetPeriod periodOf(String code) {
        TargetPeriod same = new TargetPeriod(
                code,
                metric(code).name(),
                periods.shown().start(),
                periods.shown().end());
        return periods.all().contains(same)
                ? same
                : periods.all().stream()
                        .filter(period -> period.metric().equals(code))
                        .findFirst()
                        .orElse(same);
    }

    /** Of the named metrics, or of every one that the owner has a target for, that of the page first. */
    List<TargetPeriod> periodsOf(List<String> codes) {
        if (!codes.isEmpty()) {
            return codes.stream().map(this::periodOf).toList();
        }
        List<String> all = new ArrayList<>(List.of(periods.shown().metric()));
        periods.all().stream().map(TargetPeriod::metric).forEach(all::add);
        return all.stream().distinct().map(this::periodOf).toList();
    }

    /** @throws Refused NOT_FOUND for a code that is no longer there */
    MetricView metric(String code) {
        return reader.metrics.byCode(code).orElseThrow(() -> Refused.notFound("achievement.metric.unknown", code));
    }

    List<MetricView> metrics() {
        return reader.metrics.metrics();
    }

    /** Whether figures of lower owners sum to that of the unit. */
    boolean addsUp(MetricView metric) {
        return reader.metrics.addsUpOverOwners(metric);
    }

    AchievementRow own(TargetPeriod period) {
        return rows(period, Level.SELF, owner.kind(), owner.code()).get(0);
    }

    List<AchievementRow> units(TargetPeriod period) {
        return owner.kind() == OwnerKind.MEMBER
                ? List.of()
                : rows(period, Level.CHILDREN, OwnerKind.UNIT, owner.code());
    }

    List<AchievementRow> members(TargetPeriod period) {
        return owner.kind() == OwnerKind.MEMBER ? List.of() : rows(period, Level.MEMBERS, OwnerKind.UNIT, owner.code());
    }

    /** The units directly below and the members, by what a widget asks for. */
    List<AchievementRow> below(TargetPeriod period, String of) {
        List<AchievementRow> below = new ArrayList<>();
        if (!of.equals("MEMBERS")) {
            below.addAll(units(period));
        }
        if (!of.equals("UNITS")) {
            below.addAll(members(period));
        }
        return below;
    }

    /** What is directly below a lower unit: its units, or the members where it has none. */
    List<AchievementRow> below(TargetPeriod period, AchievementRow unit) {
        if (unit.ownerKind() == OwnerKind.MEMBER) {
            return List.of();
        }
        List<AchievementRow> units = rows(period, Level.CHILDREN, OwnerKind.UNIT, unit.owner());
        return units.isEmpty() ? rows(period, Level.MEMBERS, OwnerKind.UNIT, unit.owner()) : units;
    }

    /** How the pace of the units directly below and of the members has gone up to today. */
    PaceSoFar paceSoFar(TargetPeriod period) {
        List<LocalDate> days = PaceSoFar.days(period, asOf.date());
        List<Course> courses = new ArrayList<>();
        if (!days.isEmpty() && below(period, "AUTO").size() <= PaceSoFar.MOST_OWNERS) {
            for (Level level : List.of(Level.CHILDREN, Level.MEMBERS)) {
                courses.addAll(reader.achievements.courses(
                        person, query(period, level, OwnerKind.UNIT, owner.code(), null), days));
            }
        }
        return new PaceSoFar(days, courses);
    }

    List<PacePoint> pace(TargetPeriod period) {
        return reader.achievements.pace(person, query(period, Level.SELF, owner.kind(), owner.code(), null));
    }

    /** Revisions and reviews on the way through the period. */
    List<PaceMark> marks(TargetPeriod period) {
        return reader.marks.of(person, query(period, Level.SELF, owner.kind(), owner.code(), null));
    }

    Forecast forecast(TargetPeriod period) {
        return forecasts.computeIfAbsent(
                period, p -> reader.forecasts.forecast(person, query(p, Level.SELF, owner.kind(), owner.code(), null)));
    }

    RankingPage ranking(TargetPeriod period, OwnerKind of, RankingQuery.By by, int most) {
        return reader.rankings.page(
                person,
                new RankingQuery(
                                period.metric(),
                                period.start(),
                                period.end(),
                                asOf.date(),
                                asOf.knownAt(),
                                owner.code(),
                                of,
                                by)
                        .page(null, 0, most));
    }

    /** All rows that the page shows, for what it has to say about them together. */
    List<AchievementRow> allRead() {
        return read.values().stream().flatMap(Collection::stream).toList();
    }

    /** The page of a lower owner, or of the same one on another metric. */
    AchievementAddress of(AchievementRow row) {
        return address.withOwner(row.ownerKind(), row.owner())
                .withPeriod(new TargetPeriod(row.metric(), row.metric(), row.start(), row.end()));
    }

    AchievementAddress address() {
        return address;
    }

    /** What the figures of a chart are of, with both clocks. */
    String sentence(TargetPeriod period) {
        Formats formats = Formats.current();
        MetricView metric = metric(period.metric());
        return I18NProvider.translate(
                asOf.looksBack() ? "widget.of.known" : "widget.of",
                owner.name(),
                metric.unit().isEmpty() ? metric.name() : metric.name() + " (" + metric.unit() + ")",
                formats.period(period.start(), period.end()),
                formats.date(asOf.date()),
                formats.fullMoment(asOf.moment(), reader.clock));
    }

    private List<AchievementRow> rows(TargetPeriod period, Level level, OwnerKind kind, String of) {
        return read.computeIfAbsent(new Rows(period, level, kind, of), asked -> {
            List<AchievementRow> rows = new ArrayList<>();
            String after = null;
            do {
                AchievementPage page = reader.achievements.rows(person, query(period, level, kind, of, after));
                rows.addAll(page.rows());
                after = page.next();
            } while (after != null);
            return rows;
        });
    }

    private AchievementQuery query(
            TargetPeriod period, Level level, OwnerKind kind, String of, @Nullable String after) {
        return new AchievementQuery(
                period.metric(),
                period.start(),
                period.end(),
                asOf.date(),
                asOf.knownAt(),
                kind,
                of,
                level,
                after,
                AT_ONCE);
    }
}
