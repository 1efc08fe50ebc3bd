package io.dacheng.export;

import io.dacheng.review.ActionQuery;
import io.dacheng.review.ActionService;
import io.dacheng.review.ActionView;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
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

    private static final List<Column> COLUMNS = List.of(
            Column.number("action", "export.action-number").notPrinted(),
            Column.text("text", "export.action"),
            Column.text("action_owner", "export.member-login").notPrinted(),
            Column.text("action_owner_name", "export.action-owner"),
            Column.date("due", "export.due"),
            Column.text("state", "export.state"),
            Column.text("overdue", "export.overdue"),
            Column.text("report", "export.report"),
            Column.text("plan", "export.plan"),
            Column.text("unit_name", "export.unit"),
            Column.text("owner_kind", "export.owner-kind").notPrinted(),
            Column.text("owner", "export.owner").notPrinted(),
            Column.text("owner_name", "export.subject"),
            Column.text("metric", "export.metric-code").notPrinted(),
            Column.text("metric_name", "export.metric"),
            Column.rate("rate_agreed", "export.rate-agreed"),
            Column.rate("rate_now", "export.rate-now"),
            Column.text("status_now", "export.status"),
            Column.number("review", "export.review").notPrinted(),
            Column.moment("agreed_at", "export.agreed-at").notPrinted(),
            Column.moment("closed_at", "export.closed-at").notPrinted());

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
                ActionsExport::cells);
        Words words = files.words(asker.language());
        return files.file(
                asker,
                Document.list(
                        "actions", words.of("actions.title"), asOf, knownAt, filters(words, asked), COLUMNS, rows),
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

    private static List<@Nullable Object> cells(ActionView action) {
        ActionView.Effect effect = action.effect();
        return Arrays.asList(
                action.id(),
                action.text(),
                action.owner(),
                action.ownerName(),
                action.due(),
                action.state(),
                action.overdue(),
                action.report().isEmpty() ? null : action.report(),
                action.planName(),
                action.unitName(),
                action.aboutKind(),
                action.about(),
                action.aboutName(),
                action.metric(),
                action.metricName(),
                effect == null ? null : effect.agreed().timeProportionalRate(),
                effect == null ? null : effect.now().timeProportionalRate(),
                effect == null ? null : effect.now().status(),
                action.reviewId(),
                action.agreedAt(),
                action.closedAt());
    }
}
