package io.dacheng.export;

import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
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

    private static final Table<WorkItem> TASKS = new Table<WorkItem>()
            .number("task", "export.task", WorkItem::id)
            .text("kind", "export.kind", WorkItem::kind)
            .text("subject", "export.subject", WorkItem::subject)
            .text("plan", "export.plan", WorkItem::planName)
            .text("metric", "export.metric-code", WorkItem::metric)
            .notPrinted()
            .text("metric_name", "export.metric", WorkItem::metricName)
            .text("unit_name", "export.unit", WorkItem::unitName)
            .amount("amount", "export.amount", WorkItem::amount)
            .amount("difference", "export.task-difference", WorkItem::difference)
            .amount("balance", "export.balance", WorkItem::balance)
            .date("due", "export.due", WorkItem::due)
            .date("follow_up", "export.follow-up", WorkItem::followUp)
            .text("assignee", "export.assignee", item -> item.assigneeName().isEmpty() ? null : item.assigneeName())
            .text(
                    "on_behalf_of",
                    "export.on-behalf-of",
                    item -> item.onBehalfOfName().isEmpty() ? null : item.onBehalfOfName())
            .notPrinted()
            .moment("created_at", "export.created-at", WorkItem::createdAt)
            .notPrinted()
            .moment("escalated_at", "export.escalated-at", WorkItem::escalatedAt)
            .notPrinted()
            .text("state", "export.state", WorkItem::state)
            .moment("closed_at", "export.closed-at", WorkItem::closedAt)
            .notPrinted();

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
                TASKS::cells);
        Words words = files.words(asker.language());
        return files.file(
                asker,
                Document.list(
                        "tasks",
                        words.of("nav.inbox") + " · " + words.of(asked.scope()),
                        LocalDate.now(clock),
                        files.now(),
                        filters(words, asked),
                        TASKS.columns(),
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
}
