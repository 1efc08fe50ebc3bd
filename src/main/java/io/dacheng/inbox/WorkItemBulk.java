package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.shared.ItemResult;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The same for several items at once (I5): each in a transaction of its own, with a result for each. */
@Service
@Transactional(propagation = Propagation.SUPPORTS)
public class WorkItemBulk {

    private final WorkItemActions actions;
    private final TransactionTemplate each;

    WorkItemBulk(WorkItemActions actions, PlatformTransactionManager transactions) {
        this.actions = actions;
        this.each = new TransactionTemplate(transactions);
        this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** As {@link WorkItemActions#claim}. */
    public List<ItemResult> claim(Viewer viewer, Collection<Long> ids) {
        return forEach(ids, id -> actions.claim(viewer, id));
    }

    /** As {@link WorkItemActions#release}. */
    public List<ItemResult> release(Viewer viewer, Collection<Long> ids) {
        return forEach(ids, id -> actions.release(viewer, id));
    }

    /** As {@link WorkItemActions#setFollowUp}. */
    public List<ItemResult> setFollowUp(Viewer viewer, Collection<Long> ids, @Nullable LocalDate date) {
        return forEach(ids, id -> actions.setFollowUp(viewer, id, date));
    }

    private List<ItemResult> forEach(Collection<Long> ids, LongConsumer action) {
        List<ItemResult> results = new ArrayList<>();
        for (long id : new LinkedHashSet<>(ids)) {
            try {
                each.executeWithoutResult(transaction -> action.accept(id));
                results.add(new ItemResult(id, null));
            } catch (Refused refused) {
                results.add(new ItemResult(id, refused));
            }
        }
        return results;
    }
}
