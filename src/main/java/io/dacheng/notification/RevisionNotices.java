package io.dacheng.notification;

import io.dacheng.target.RevisionDecided;
import io.dacheng.target.RevisionState;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people that their target was revised, and who asked for it what became of it (T5). */
@Component
class RevisionNotices {

    private final Notices notices;

    RevisionNotices(Notices notices) {
        this.notices = notices;
    }

    /** In the transaction of the change: both are kept, or neither. */
    @EventListener
    void on(RevisionDecided revision) {
        List<String> about = List.of(revision.unitName(), revision.planName());
        boolean applied = revision.outcome() == RevisionState.APPLIED;
        notices.send(
                revision.requester(),
                "REVISION",
                null,
                applied ? "notice.revision.in-force" : "notice.revision.rejected",
                about);
        revision.owners().stream()
                .filter(owner -> !owner.equals(revision.requester()))
                .forEach(owner -> notices.send(owner, "REVISION", null, "notice.revision.applied", about));
    }
}
