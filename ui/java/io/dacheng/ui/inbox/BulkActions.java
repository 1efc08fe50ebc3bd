package io.dacheng.ui.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.Substitutions;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemBulk;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.shared.ItemResult;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Notify;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done with several tasks at once; a refused one does not stop the others. */
@Component
class BulkActions {

    private final CurrentViewer viewer;
    private final WorkItemBulk bulk;
    private final NegotiationService negotiation;
    private final Substitutions substitutions;

    BulkActions(CurrentViewer viewer, WorkItemBulk bulk, NegotiationService negotiation, Substitutions substitutions) {
        this.viewer = viewer;
        this.bulk = bulk;
        this.negotiation = negotiation;
        this.substitutions = substitutions;
    }

    /** For which of the items an action is meant; the services decide. */
    boolean fits(BulkBar.Action action, WorkItem item) {
        String me = viewer.login();
        boolean open = item.state() == WorkItem.State.OPEN;
        return open
                && switch (action) {
                    case APPROVE, RETURN ->
                        item.kind() == WorkItemKind.APPROVE_TARGET
                                && item.targetId() != null
                                && (item.isFor(me) || !item.onBehalfOfName().isEmpty());
                    case CLAIM -> item.assignee() == null && item.candidates().size() > 1;
                    case RELEASE ->
                        me.equals(item.assignee()) && item.candidates().size() > 1;
                    case FOLLOW_UP ->
                        me.equals(item.assignee())
                                || item.assignee() == null && item.candidates().contains(me);
                };
    }

    List<BulkBar.Result> approve(List<WorkItem> items) {
        return decide(items, item -> {
            Refused refusal = negotiation.approveAll(acting(item), List.of(target(item))).stream()
                    .map(ItemResult::refusal)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (refusal != null) {
                throw refusal;
            }
        });
    }

    List<BulkBar.Result> giveBack(List<WorkItem> items, String comment) {
        return decide(items, item -> negotiation.returnAllToMember(acting(item), target(item), comment));
    }

    List<BulkBar.Result> claim(List<WorkItem> items) {
        return results(items, bulk.claim(viewer.get(), ids(items)));
    }

    List<BulkBar.Result> release(List<WorkItem> items) {
        return results(items, bulk.release(viewer.get(), ids(items)));
    }

    List<BulkBar.Result> followUp(List<WorkItem> items, @Nullable LocalDate date) {
        return results(items, bulk.setFollowUp(viewer.get(), ids(items), date));
    }

    private Viewer acting(WorkItem item) {
        return substitutions.actingOn(viewer.get(), item);
    }

    private static List<BulkBar.Result> decide(List<WorkItem> items, Consumer<WorkItem> decision) {
        List<BulkBar.Result> results = new ArrayList<>();
        for (WorkItem item : items) {
            try {
                decision.accept(item);
                results.add(new BulkBar.Result(item, null));
            } catch (Refused refused) {
                results.add(new BulkBar.Result(item, Notify.sentence(refused)));
            }
        }
        return results;
    }

    private static List<BulkBar.Result> results(List<WorkItem> items, List<ItemResult> results) {
        return results.stream()
                .map(result -> new BulkBar.Result(
                        items.stream()
                                .filter(item -> item.id() == result.id())
                                .findFirst()
                                .orElseThrow(),
                        result.refusal() == null ? null : Notify.sentence(result.refusal())))
                .toList();
    }

    private static List<Long> ids(List<WorkItem> items) {
        return items.stream().map(WorkItem::id).toList();
    }

    private static long target(WorkItem item) {
        return Objects.requireNonNull(item.targetId());
    }
}
