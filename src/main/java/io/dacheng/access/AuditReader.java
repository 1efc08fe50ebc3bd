package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.audit.AuditTrail;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The audit log for who manages the whole organisation: it tells of everybody. */
@Service
@Transactional
public class AuditReader {

    private static final int MOST = 1000;

    private final AccessService access;
    private final AuditTrail trail;
    private final AuditLog log;

    AuditReader(AccessService access, AuditTrail trail, AuditLog log) {
        this.access = access;
        this.trail = trail;
        this.log = log;
    }

    /**
     * Newest first.
     *
     * @throws Refused FORBIDDEN unless the viewer manages the whole organisation; INVALID for a page that there cannot be
     */
    @Transactional(readOnly = true)
    public Slice<AuditTrail.Line> find(Viewer viewer, AuditTrail.Search search, int offset, int limit) {
        require(viewer);
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw Refused.invalid("inbox.page", offset, limit);
        }
        return trail.find(search, offset, limit);
    }

    /**
     * Computes the whole chain again; that it was done stands in the log, too.
     *
     * @throws Refused FORBIDDEN unless the viewer manages the whole organisation
     */
    public AuditTrail.Verification verify(Viewer viewer) {
        require(viewer);
        AuditTrail.Verification done = trail.verify();
        log.record(
                viewer.actor(),
                "audit.verify",
                "audit",
                done.entries() + " entries, " + (done.intact() ? "intact" : "broken at " + done.brokenAt()));
        return done;
    }

    private void require(Viewer viewer) {
        if (!access.managesEverything(viewer)) {
            throw Refused.forbidden("access.audit.forbidden");
        }
    }
}
