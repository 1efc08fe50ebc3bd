package io.dacheng.export;

import io.dacheng.review.ActionQuery;
import io.dacheng.review.ActionService;
import io.dacheng.review.ActionView;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was agreed in reviews, as a file (W3): who does what until when, what has become of it, and how those whom it is
 * about stood then and stand now.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class ActionsExport {

    private static final Table<ActionView> ACTIONS = new Table<ActionView>()
            .number("action", "export.action-number", ActionView::id)
            .notPrinted()
            .text("text", "export.action", ActionView::text)
            .text("action_owner", "export.member-login", ActionView::owner)
            .notPrinted()
            .text("action_owner_name", "export.action-owner", ActionView::ownerName)
            .date("due", "export.due", ActionView::due)
            .text("state", "export.state", ActionView::state)
            .text("overdue", "export.overdue", ActionView::overdue)
            .text("report", "export.report", action -> action.report().isEmpty() ? null : action.report())
            .text("plan", "export.plan", ActionView::planName)
            .text("unit_name", "export.unit", ActionView::unitName)
            .text("owner_kind", "export.owner-kind", ActionView::aboutKind)
            .notPrinted()
            .text("owner", "export.owner", ActionView::about)
            .notPrinted()
            .text("owner_name", "export.subject", ActionView::aboutName)
            .text("metric", "export.metric-code", ActionView::metric)
            .notPrinted()
            .text("metric_name", "export.metric", ActionView::metricName)
            .rate(
                    "rate_agreed",
                    "export.rate-agreed",
                    action -> action.effect() == null
                            ? null
                            : action.effect().agreed().timeProportionalRate())
            .rate(
                    "rate_now",
                    "export.rate-now",
                    action -> action.effect() == null
                            ? null
                            : action.effect().now().timeProportionalRate())
            .text(
                    "status_now",
                    "export.status",
                    action -> action.effect() == null
                            ? null
                            : action.effect().now().status())
            .number("review", "export.review", ActionView::reviewId)
            .notPrinted()
            .moment("agreed_at", "export.agreed-at", ActionView::agreedAt)
            .notPrinted()
            .moment("closed_at", "export.closed-at", ActionView::closedAt)
            .notPrinted();

    private final ActionService actions;
    private final ExportFiles files;
    private final Clock clock;

    ActionsExport(ActionService actions, ExportFiles files, Clock clock) {
        this.actions = actions;
        this.files = files;
        this.clock = clock;
    }

    /**
     * All actions that the query finds; its page does not matter. Without clocks the figures are today's, as known now.
     *
     * @throws Refused as {@link ActionService#actions} does, and INVALID for more than 20 000
     */
    public ExportedFile file(Asker asker, ActionQuery asked, ExportFormat format) {
        LocalDate asOf = asked.asOf() == null ? LocalDate.now(clock) : asked.asOf();
        Instant knownAt = asked.knownAt() == null ? files.now() : asked.knownAt();
        List<List<@Nullable Object>> rows = files.whole(
                asker,
                from -> actions.actions(asker.viewer(), page(asked, asOf, from)).items(),
                ACTIONS::cells);
        Words words = files.words(asker.language());
        return files.file(
                asker,
                Document.list(
                        "actions",
                        words.of("actions.title"),
                        asOf,
                        knownAt,
                        filters(words, asked),
                        ACTIONS.columns(),
                        rows),
                format);
    }

    private static ActionQuery page(ActionQuery asked, LocalDate asOf, int from) {
        return new ActionQuery(
                asked.mine(),
                asked.shown(),
                asked.planId(),
                asked.unitId(),
                asOf,
                asked.knownAt(),
                from,
                ExportFiles.AT_ONCE);
    }

    private static String filters(Words words, ActionQuery asked) {
        return Words.joined(
                asked.mine() ? words.of("actions.whose.mine") : null,
                switch (asked.shown()) {
                    case OPEN -> words.of("actions.show.open");
                    case OVERDUE -> words.of("actions.show.overdue");
                    case CLOSED -> words.of("actions.show.closed");
                    case ALL -> null;
                },
                asked.planId() == null ? null : words.of("export.filter.plan"),
                asked.unitId() == null ? null : words.of("export.filter.unit"));
    }
}
