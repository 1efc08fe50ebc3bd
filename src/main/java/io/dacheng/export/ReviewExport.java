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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reviews as files (W3): a list of them, or one with its frozen findings and agreed actions. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class ReviewExport {

    /** What was agreed about a finding. */
    private record Agreed(ReviewView.Finding finding, ReviewView.Action action) {}

    private static final Table<ReviewRow> REVIEWS = new Table<ReviewRow>()
            .number("review", "export.review", ReviewRow::id)
            .text("plan", "export.plan", ReviewRow::planName)
            .text("unit_name", "export.unit", ReviewRow::unitName)
            .text("kind", "export.kind", ReviewRow::kind)
            .date("review_as_of", "export.as-of", ReviewRow::asOf)
            .moment("review_known_at", "export.known-at", ReviewRow::knownAt)
            .notPrinted()
            .text("state", "export.state", ReviewRow::state)
            .date("due", "export.due", ReviewRow::due)
            .text("overdue", "export.overdue", ReviewRow::overdue)
            .number("behind", "export.behind", ReviewRow::behind)
            .number("watch", "export.watch", ReviewRow::watch)
            .number("recovered", "export.recovered", ReviewRow::recovered)
            .number("actions", "export.actions", ReviewRow::actions)
            .number("open_actions", "export.actions-open", ReviewRow::openActions);

    private static final Table<ReviewView.Finding> FINDINGS = new Table<ReviewView.Finding>()
            .text("owner_kind", "export.owner-kind", ReviewView.Finding::ownerKind)
            .notPrinted()
            .text("owner", "export.owner", ReviewView.Finding::owner)
            .notPrinted()
            .text("owner_name", "export.owner-name", ReviewView.Finding::ownerName)
            .text("finding_metric", "export.metric-code", ReviewView.Finding::metric)
            .notPrinted()
            .text("metric_name", "export.metric", ReviewView.Finding::metricName)
            .amount("target", "export.target", ReviewView.Finding::target)
            .amount("actual", "export.actual", ReviewView.Finding::actual)
            .amount("current_target", "export.current-target", ReviewView.Finding::currentTarget)
            .rate("time_proportional_rate", "export.time-proportional-rate", ReviewView.Finding::timeProportionalRate)
            .rate("achievement_rate", "export.achievement-rate", ReviewView.Finding::achievementRate)
            .text("status", "export.status", ReviewView.Finding::status)
            .rate(
                    "rate_before",
                    "export.rate-before",
                    finding -> finding.previous() == null
                            ? null
                            : finding.previous().timeProportionalRate())
            .number("behind_in_row", "export.behind-in-row", ReviewView.Finding::behindInRow)
            .text("comment", "export.comment", ReviewView.Finding::comment);

    private static final Table<Agreed> ACTIONS = new Table<Agreed>()
            .text("about", "export.owner-name", agreed -> agreed.finding().ownerName())
            .text("action", "export.action", agreed -> agreed.action().text())
            .text("action_owner", "export.action-owner", agreed -> agreed.action()
                    .ownerName())
            .date("due", "export.due", agreed -> agreed.action().due())
            .text("state", "export.state", agreed -> agreed.action().state())
            .text(
                    "report",
                    "export.report",
                    agreed -> agreed.action().report().isEmpty()
                            ? null
                            : agreed.action().report());

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
                REVIEWS::cells);
        Words words = files.words(asker.language());
        return files.file(
                asker,
                Document.list(
                        "reviews",
                        words.of("nav.reviews"),
                        LocalDate.now(clock),
                        files.now(),
                        filters(words, asked, rows),
                        REVIEWS.columns(),
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
        List<Section> sections =
                new ArrayList<>(List.of(FINDINGS.section(words.of("export.findings"), review.findings())));
        List<Agreed> actions = review.findings().stream()
                .flatMap(finding -> finding.actions().stream().map(action -> new Agreed(finding, action)))
                .toList();
        if (!actions.isEmpty()) {
            sections.add(ACTIONS.section(words.of("export.actions"), actions));
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
}
