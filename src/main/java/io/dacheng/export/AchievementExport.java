package io.dacheng.export;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementPage;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementQuery.Level;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.AchievementService;
import io.dacheng.achievement.PacePoint;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What an achievement page shows, as a file (W3). All pages of it are asked as known at the same moment, so that it is of
 * one piece however long it takes.
 */
@Service
public class AchievementExport {

    private static final int AT_ONCE = 1_000;

    /** A line of a scorecard. */
    private record Carded(TargetPeriod period, AchievementRow row) {}

    private static final Table<AchievementRow> FIGURES = new Table<AchievementRow>()
            .text("owner_kind", "export.owner-kind", AchievementRow::ownerKind)
            .notPrinted()
            .text("owner", "export.owner", AchievementRow::owner)
            .notPrinted()
            .text("owner_name", "export.owner-name", AchievementRow::ownerName)
            .amount("target", "export.target", AchievementRow::target)
            .amount("actual", "export.actual", AchievementRow::actual)
            .amount("current_target", "export.current-target", AchievementRow::currentTarget)
            .rate("time_proportional_rate", "export.time-proportional-rate", AchievementRow::timeProportionalRate)
            .rate("achievement_rate", "export.achievement-rate", AchievementRow::achievementRate)
            .amount("gap", "export.gap", AchievementRow::gap)
            .amount("needed_per_day", "export.needed-per-day", AchievementRow::neededPerDay)
            .amount("forecast", "export.forecast", AchievementRow::forecast)
            .number("elapsed", "export.elapsed", AchievementRow::elapsed)
            .notPrinted()
            .number("total", "export.total", AchievementRow::total)
            .notPrinted()
            .rate("time_progress", "export.time-progress", AchievementRow::timeProgress)
            .notPrinted()
            .text("status", "export.status", AchievementRow::status);

    private static final Table<Carded> CARD = new Table<Carded>()
            .text("card_metric", "export.metric", carded -> carded.period().metric())
            .notPrinted()
            .text("metric_name", "export.metric", carded -> carded.period().metricName())
            .and(FIGURES, Carded::row);

    private static final List<Column> PACE = List.of(
            Column.date("date", "export.date"),
            Column.amount("day_actual", "export.day-actual"),
            Column.amount("actual", "export.actual-so-far"),
            Column.amount("current_target", "export.current-target"));

    /** On paper, where nobody reads a year day by day. */
    private static final List<Column> PACE_BY_MONTH = List.of(
            Column.date("date", "export.until"),
            Column.amount("stretch_actual", "export.stretch-actual"),
            Column.amount("actual", "export.actual-so-far"),
            Column.amount("current_target", "export.current-target"));

    /** Up to so many days stand one by one on paper. */
    private static final int DAYS_ON_PAPER = 92;

    /** What of an owner's achievement. */
    public enum Content {
        /** The owner, the units directly below and the members of the unit itself. */
        FIGURES,
        /** The owner and everybody below. */
        TREE,
        /** Day by day: what came in, what has come in so far, the current target. */
        PACE,
        /** Every metric that the owner has a target for in this period. */
        SCORECARD
    }

    private final AchievementService achievements;
    private final MetricService metrics;
    private final ExportFiles files;

    AchievementExport(AchievementService achievements, MetricService metrics, ExportFiles files) {
        this.achievements = achievements;
        this.metrics = metrics;
        this.files = files;
    }

    /**
     * One kind of content.
     *
     * @param asked its level, page and limit do not matter; without {@code knownAt} as known now
     * @throws Refused as {@link AchievementService#rows} does, and INVALID for more rows than the format holds
     */
    public ExportedFile file(Asker asker, AchievementQuery asked, Content content, ExportFormat format) {
        return file(asker, asked, List.of(content), format);
    }

    /** Several, each as a table of its own; CSV holds the first. */
    public ExportedFile file(Asker asker, AchievementQuery asked, List<Content> contents, ExportFormat format) {
        Instant knownAt = asked.knownAt() == null ? files.now() : asked.knownAt();
        AchievementRow own = achievements
                .rows(asker.viewer(), query(asked, asked.metric(), knownAt, Level.SELF, null))
                .rows()
                .get(0);
        MetricView metric = metrics.byCode(asked.metric()).orElseThrow();
        Words words = files.words(asker.language());
        String title = own.ownerName() + " · "
                + (contents.equals(List.of(Content.SCORECARD)) ? words.of("export.scorecard") : metric.name()) + " · "
                + words.figures().period(asked.start(), asked.end());
        Document document = new Document(
                List.of(name(contents.get(0)), asked.metric(), asked.owner()),
                title,
                asked.asOf(),
                knownAt,
                Stream.concat(
                                Facts.of(metric, asked.start(), asked.end()).stream(),
                                Stream.of(Facts.owner("export.of", own.owner(), own.ownerName())))
                        .toList(),
                "",
                0,
                contents.stream()
                        .map(content -> section(asker, asked, knownAt, own, content, words, format))
                        .toList());
        return files.file(asker, document, format);
    }

    private Section section(
            Asker asker,
            AchievementQuery asked,
            Instant knownAt,
            AchievementRow own,
            Content content,
            Words words,
            ExportFormat format) {
        String title = words.of("export.content." + content);
        boolean byMonth =
                format == ExportFormat.PDF && ChronoUnit.DAYS.between(asked.start(), asked.end()) >= DAYS_ON_PAPER;
        return switch (content) {
            case FIGURES, TREE -> figures(asker, asked, knownAt, own, content, title, format);
            case PACE ->
                pace(
                        asker.viewer(),
                        query(asked, asked.metric(), knownAt, Level.SELF, null),
                        byMonth ? words.of("export.content.PACE.by-month") : title,
                        byMonth);
            case SCORECARD -> scorecard(asker.viewer(), asked, knownAt, own, title);
        };
    }

    private static String name(Content content) {
        return switch (content) {
            case FIGURES -> "achievement";
            case TREE -> "achievement-tree";
            case PACE -> "pace";
            case SCORECARD -> "scorecard";
        };
    }

    private Section figures(
            Asker asker,
            AchievementQuery asked,
            Instant knownAt,
            AchievementRow own,
            Content content,
            String title,
            ExportFormat format) {
        List<Level> below = own.ownerKind() == OwnerKind.MEMBER
                ? List.of()
                : content == Content.TREE ? List.of(Level.TREE) : List.of(Level.CHILDREN, Level.MEMBERS);
        if (format == ExportFormat.PDF) {
            List<List<@Nullable Object>> all = new ArrayList<>();
            each(asker.viewer(), asked, knownAt, own, below, row -> {
                if (all.size() == ExportFiles.MOST_PDF_ROWS) {
                    throw files.tooManyForPaper(asker);
                }
                all.add(FIGURES.cells(row));
            });
            return Section.of(title, FIGURES.columns(), all);
        }
        return new Section(
                title,
                FIGURES.columns(),
                each -> each(asker.viewer(), asked, knownAt, own, below, row -> each.accept(FIGURES.cells(row))));
    }

    private void each(
            Viewer viewer,
            AchievementQuery asked,
            Instant knownAt,
            AchievementRow own,
            List<Level> below,
            Consumer<AchievementRow> each) {
        each.accept(own);
        for (Level level : below) {
            String after = null;
            do {
                AchievementPage page = achievements.rows(viewer, query(asked, asked.metric(), knownAt, level, after));
                page.rows().forEach(each);
                after = page.next();
            } while (after != null);
        }
    }

    private Section scorecard(
            Viewer viewer, AchievementQuery asked, Instant knownAt, AchievementRow own, String title) {
        List<Carded> rows = new ArrayList<>();
        for (TargetPeriod period :
                achievements.periods(viewer, own.ownerKind(), own.ownerId(), asked.asOf(), knownAt)) {
            if (period.start().equals(asked.start()) && period.end().equals(asked.end())) {
                AchievementRow row = achievements
                        .rows(viewer, query(asked, period.metric(), knownAt, Level.SELF, null))
                        .rows()
                        .get(0);
                rows.add(new Carded(period, row));
            }
        }
        return CARD.section(title, rows);
    }

    /** @param byMonth only the last days of months, the as-of day and the last day of all */
    private Section pace(Viewer viewer, AchievementQuery query, String title, boolean byMonth) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        for (PacePoint point : achievements.pace(viewer, query)) {
            LocalDate day = point.date();
            if (byMonth
                    && day.getDayOfMonth() != day.lengthOfMonth()
                    && !day.equals(query.asOf())
                    && !day.equals(query.end())) {
                continue;
            }
            BigDecimal actual = point.actual();
            rows.add(Arrays.asList(
                    day,
                    actual == null || before == null ? null : actual.subtract(before),
                    actual,
                    point.currentTarget()));
            before = actual;
        }
        return Section.of(title, byMonth ? PACE_BY_MONTH : PACE, rows);
    }

    private static AchievementQuery query(
            AchievementQuery asked, String metric, Instant knownAt, Level level, @Nullable String after) {
        LocalDate asOf = asked.asOf();
        return new AchievementQuery(
                metric,
                asked.start(),
                asked.end(),
                asOf,
                knownAt,
                asked.ownerKind(),
                asked.owner(),
                level,
                after,
                AT_ONCE);
    }
}
