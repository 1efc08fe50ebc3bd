package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Slice;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The task inbox: find, claim, release, comment, dates. */
@Service
public class InboxService {

    public Slice<WorkItem> find(Viewer viewer, InboxQuery query) {
        throw new UnsupportedOperationException();
    }

    public InboxCounts counts(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /** @throws io.dacheng.shared.Refused NOT_FOUND unless assignee, candidate, finisher or above its unit */
    public WorkItem workItem(Viewer viewer, long id) {
        throw new UnsupportedOperationException();
    }

    /** @throws io.dacheng.shared.Refused CONFLICT naming who has claimed it already */
    public void claim(Viewer viewer, long id) {
        throw new UnsupportedOperationException();
    }

    public void release(Viewer viewer, long id) {
        throw new UnsupportedOperationException();
    }

    public void comment(Viewer viewer, long id, String text) {
        throw new UnsupportedOperationException();
    }

    public List<WorkComment> comments(Viewer viewer, long id) {
        throw new UnsupportedOperationException();
    }

    public void setFollowUp(Viewer viewer, long id, @Nullable LocalDate date) {
        throw new UnsupportedOperationException();
    }

    /** Completes a GENERIC item. Others are completed by what they are about. */
    public void complete(Viewer viewer, long id) {
        throw new UnsupportedOperationException();
    }
}
