package io.dacheng.export;

import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The inbox as a file (W3): the list that a person sees, with whatever filter. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class InboxExport {

    private static final List<Column> COLUMNS = List.of(
            Column.number("task", "export.task"),
            Column.text("kind", "export.kind"),
            Column.text("subject", "export.subject"),
            Column.text("plan", "export.plan"),
            Column.text("metric", "export.metric-code").notPrinted(),
            Column.text("metric_name", "export.metric"),
            Column.text("unit_name", "export.unit"),
            Column.amount("amount", "export.amount"),
            Column.amount("difference", "export.task-difference"),
            Column.amount("balance", "export.balance"),
            Column.date("due", "export.due"),
            Column.date("follow_up", "export.follow-up"),
            Column.text("assignee", "export.assignee"),
            Column.text("on_behalf_of", "export.on-behalf-of").notPrinted(),
            Column.moment("created_at", "export.created-at").notPrinted(),
            Column.moment("escalated_at", "export.escalated-at").notPrinted(),
            Column.text("state", "export.state"),
            Column.moment("closed_at", "export.closed-at").notPrinted());

    private final InboxService inbox;
    private final ExportFiles files;
    private final Clock clock;

    InboxExport(InboxService inbox, ExportFiles files, Clock clock) {
        this.inbox = inbox;
        this.files = files;
        this.clock = clock;
    }

    /**
     * All tasks that the query finds; its page does not matter.
     *
     * @throws Refused as {@link InboxService#find} does, and INVALID for more than 20 000
     */
    public ExportedFile file(Asker asker, InboxQuery asked, ExportFormat format) {
        List<List<@Nullable Object>> rows = files.whole(
                asker,
                from -> inbox.find(
                                asker.viewer(),
                                new InboxQuery(asked.scope(), asked.filter(), asked.sort(), from, ExportFiles.AT_ONCE))
                        .items(),
                InboxExport::cells);
        Words words = files.words(asker.language());
        return files.file(
                asker,
                Document.list(
                        "tasks",
                        words.of("nav.inbox") + " · " + words.of(asked.scope()),
                        LocalDate.now(clock),
                        files.now(),
                        filters(words, asked),
                        COLUMNS,
                        rows),
                format);
    }

    private static String filters(Words words, InboxQuery asked) {
        WorkItemFilter filter = asked.filter();
        String marks = filter.marks().stream().map(words::of).sorted().collect(Collectors.joining(" · "));
        return Words.joined(
                words.of(asked.scope()),
                filter.kind() == null ? null : words.of(filter.kind()),
                filter.planId() == null ? null : words.of("export.filter.plan"),
                filter.metric(),
                filter.unitId() == null ? null : words.of("export.filter.unit"),
                marks.isEmpty() ? null : marks,
                filter.text().isBlank() ? null : words.of("export.filter.search", filter.text()));
    }

    private static List<@Nullable Object> cells(WorkItem item) {
        return Arrays.asList(
                item.id(),
                item.kind(),
                item.subject(),
                item.planName(),
                item.metric(),
                item.metricName(),
                item.unitName(),
                item.amount(),
                item.difference(),
                item.balance(),
                item.due(),
                item.followUp(),
                item.assigneeName().isEmpty() ? null : item.assigneeName(),
                item.onBehalfOfName().isEmpty() ? null : item.onBehalfOfName(),
                item.createdAt(),
                item.escalatedAt(),
                item.state(),
                item.closedAt());
    }
}
