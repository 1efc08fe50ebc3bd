package io.dacheng.export;

import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.review.ReviewQuery;
import io.dacheng.review.ReviewRow;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewView;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reviews as files (W3): a list of them, or one with its frozen findings and agreed actions. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class ReviewExport {

    private static final List<Column> LIST = List.of(
            Column.number("review", "export.review"),
            Column.text("plan", "export.plan"),
            Column.text("unit_name", "export.unit"),
            Column.text("kind", "export.kind"),
            Column.date("review_as_of", "export.as-of"),
            Column.moment("review_known_at", "export.known-at").notPrinted(),
            Column.text("state", "export.state"),
            Column.date("due", "export.due"),
            Column.text("overdue", "export.overdue"),
            Column.number("behind", "export.behind"),
            Column.number("watch", "export.watch"),
            Column.number("recovered", "export.recovered"),
            Column.number("actions", "export.actions"),
            Column.number("open_actions", "export.actions-open"));

    private static final List<Column> FINDINGS = List.of(
            Column.text("owner_kind", "export.owner-kind").notPrinted(),
            Column.text("owner", "export.owner").notPrinted(),
            Column.text("owner_name", "export.owner-name"),
            Column.text("finding_metric", "export.metric-code").notPrinted(),
            Column.text("metric_name", "export.metric"),
            Column.amount("target", "export.target"),
            Column.amount("actual", "export.actual"),
            Column.amount("current_target", "export.current-target"),
            Column.rate("time_proportional_rate", "export.time-proportional-rate"),
            Column.rate("achievement_rate", "export.achievement-rate"),
            Column.text("status", "export.status"),
            Column.rate("rate_before", "export.rate-before"),
            Column.number("behind_in_row", "export.behind-in-row"),
            Column.text("comment", "export.comment"));

    private static final List<Column> ACTIONS = List.of(
            Column.text("about", "export.owner-name"),
            Column.text("action", "export.action"),
            Column.text("action_owner", "export.action-owner"),
            Column.date("due", "export.due"),
            Column.text("state", "export.state"),
            Column.text("report", "export.report"));

    private final ReviewService reviews;
    private final MetricService metrics;
    private final ExportFiles files;
    private final Clock clock;

    ReviewExport(ReviewService reviews, MetricService metrics, ExportFiles files, Clock clock) {
        this.reviews = reviews;
        this.metrics = metrics;
        this.files = files;
        this.clock = clock;
    }

    /**
     * All reviews that the query finds; its page does not matter.
     *
     * @throws Refused as {@link ReviewService#reviews} does, and INVALID for more than 20 000
     */
    public ExportedFile list(Asker asker, ReviewQuery asked, ExportFormat format) {
        List<List<@Nullable Object>> rows = files.whole(
                asker,
                from -> reviews.reviews(
                                asker.viewer(),
                                new ReviewQuery(
                                        asked.state(),
                                        asked.planId(),
                                        asked.unitId(),
                                        asked.kind(),
                                        from,
                                        ExportFiles.AT_ONCE))
                        .items(),
                row -> cells(row));
        Words words = files.words(asker.language());
        return files.file(
                asker,
                Document.list(
                        "reviews",
                        words.of("nav.reviews"),
                        LocalDate.now(clock),
                        files.now(),
                        filters(words, asked, rows),
                        LIST,
                        rows),
                format);
    }

    private static String filters(Words words, ReviewQuery asked, List<List<@Nullable Object>> rows) {
        String plan = asked.planId() == null
                ? null
                : rows.isEmpty()
                        ? String.valueOf(asked.planId())
                        : String.valueOf(rows.get(0).get(1));
        return Words.joined(
                asked.state() == null ? null : words.of(asked.state()),
                asked.kind() == null ? null : words.of(asked.kind()),
                plan,
                asked.unitId() == null ? null : words.of("export.filter.unit"));
    }

    private static List<@Nullable Object> cells(ReviewRow row) {
        return Arrays.asList(
                row.id(),
                row.planName(),
                row.unitName(),
                row.kind(),
                row.asOf(),
                row.knownAt(),
                row.state(),
                row.due(),
                row.overdue(),
                row.behind(),
                row.watch(),
                row.recovered(),
                row.actions(),
                row.openActions());
    }

    /**
     * One review, by the clocks at which it was frozen.
     *
     * @throws Refused NOT_FOUND when the viewer may not see it
     */
    public ExportedFile one(Asker asker, long id, ExportFormat format) {
        ReviewView review = reviews.review(asker.viewer(), id);
        Words words = files.words(asker.language());
        MetricView metric = metrics.byCode(review.metric()).orElseThrow();
        List<Fact> facts = new ArrayList<>(Facts.of(metric, review.periodStart(), review.periodEnd()));
        facts.add(new Fact(Column.number("review", "export.review"), review.id()));
        facts.add(Facts.text("plan", "export.plan", review.planName()));
        facts.add(Facts.text("unit_name", "export.unit", review.unitName()));
        facts.add(Facts.text("kind", "export.kind", review.kind()));
        facts.add(Facts.text("review_state", "export.state", review.state()));
        facts.add(new Fact(Column.number("status_table", "export.status-table"), review.statusTable()));
        facts.add(Facts.text("conclusion", "export.conclusion", review.comment()));
        String title = words.of("reviews.title", review.unitName(), review.planName());
        List<Section> sections = new ArrayList<>(List.of(Section.of(
                words.of("export.findings"),
                FINDINGS,
                review.findings().stream().map(ReviewExport::cells).toList())));
        List<List<@Nullable Object>> actions = review.findings().stream()
                .flatMap(finding -> finding.actions().stream().map(action -> cells(finding, action)))
                .toList();
        if (!actions.isEmpty()) {
            sections.add(Section.of(words.of("export.actions"), ACTIONS, actions));
        }
        return files.file(
                asker,
                new Document(
                        List.of("review", String.valueOf(id)),
                        title,
                        review.asOf(),
                        review.knownAt(),
                        facts,
                        "",
                        review.findings().size() + (long) actions.size(),
                        sections),
                format);
    }

    private static List<@Nullable Object> cells(ReviewView.Finding finding) {
        return Arrays.asList(
                finding.ownerKind(),
                finding.owner(),
                finding.ownerName(),
                finding.metric(),
                finding.metricName(),
                finding.target(),
                finding.actual(),
                finding.currentTarget(),
                finding.timeProportionalRate(),
                finding.achievementRate(),
                finding.status(),
                finding.previous() == null ? null : finding.previous().timeProportionalRate(),
                finding.behindInRow(),
                finding.comment());
    }

    private static List<@Nullable Object> cells(ReviewView.Finding finding, ReviewView.Action action) {
        return Arrays.asList(
                finding.ownerName(),
                action.text(),
                action.ownerName(),
                action.due(),
                action.state(),
                action.report().isEmpty() ? null : action.report());
    }
}
