package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.ImportedTargets.Existing;
import io.dacheng.target.WantedTarget.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Targets that another module sets in its own transaction: agreed already and ACTIVE at once, as imported ones are (T7). */
@Service
public class TargetPosting {

    private final ImportedTargets targets;
    private final TargetChanges changes;

    TargetPosting(ImportedTargets targets, TargetChanges changes) {
        this.targets = targets;
        this.changes = changes;
    }

    /**
     * What an owner is to reach.
     *
     * @param owner as refusals name it
     * @param amount in the metric's unit, not negative, within its scale; null to take the target away
     */
    public record PostedTarget(
            long metricId,
            OwnerKind ownerKind,
            long ownerId,
            String owner,
            LocalDate start,
            LocalDate end,
            @Nullable BigDecimal amount) {}

    /**
     * Sets them, or takes them away: the right to that was checked before. What is the same already stays as it is.
     *
     * @return how many are other than before
     * @throws Refused CONFLICT when a plan sets the target of one of the owners for that period, or it has amounts by period
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int post(Viewer viewer, List<PostedTarget> posted) {
        int changed = 0;
        for (PostedTarget target : posted) {
            changed += post(viewer, target) ? 1 : 0;
        }
        return changed;
    }

    private boolean post(Viewer viewer, PostedTarget posted) {
        Key key = new Key(posted.metricId(), posted.ownerKind(), posted.ownerId(), posted.start(), posted.end());
        Optional<Existing> existing = targets.find(key);
        BigDecimal amount = posted.amount();
        if (amount == null) {
            if (existing.isEmpty() || !existing.get().live()) {
                return false;
            }
            targets.takeAway(existing.get().id());
            changes.record(existing.get().id(), viewer.actor(), TargetAction.CANCEL, null);
            return true;
        }
        WantedTarget wanted = new WantedTarget(0, "", posted.owner(), key, amount, null, null, null, new TreeMap<>());
        if (existing.isPresent() && existing.get().says(wanted)) {
            return false;
        }
        if (existing.isPresent()
                && !existing.get().cells().isEmpty()
                && !existing.get().sameAmount(wanted)) {
            throw Refused.conflict("target.import.cell.behind", posted.owner());
        }
        targets.planWith(key).ifPresent(plan -> {
            throw Refused.conflict("target.import.planned", posted.owner(), plan);
        });
        long id = existing.map(known -> targets.change(known.id(), wanted, viewer.login()))
                .orElseGet(() -> targets.insert(wanted, viewer.login()));
        changes.record(id, viewer.actor(), TargetAction.IMPORT, null);
        return true;
    }
}
