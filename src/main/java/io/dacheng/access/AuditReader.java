package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.audit.AuditTrail;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
        log.record(viewer.actor(), "audit.verify", "audit", done.entries() + " entries, " + told(done));
        return done;
    }

    /**
     * How the log stood at the end of each of the last days, newest first; for who keeps copies elsewhere.
     *
     * @param limit at most so many days, 1 to 1000
     * @throws Refused FORBIDDEN unless the viewer manages the whole organisation; INVALID for a limit out of range
     */
    @Transactional(readOnly = true)
    public List<AuditTrail.Head> heads(Viewer viewer, int limit) {
        require(viewer);
        if (limit < 1 || limit > MOST) {
            throw Refused.invalid("inbox.page", 0, limit);
        }
        return trail.heads().stream()
                .sorted(Comparator.comparing(AuditTrail.Head::day).reversed())
                .limit(limit)
                .toList();
    }

    private static String told(AuditTrail.Verification done) {
        if (done.intact()) {
            return "intact";
        }
        return done.brokenAt() != null
                ? "broken at " + done.brokenAt()
                : "head does not fit: "
                        + Objects.requireNonNull(done.headFault()).kind();
    }

    private void require(Viewer viewer) {
        if (!access.managesEverything(viewer)) {
            throw Refused.forbidden("access.audit.forbidden");
        }
    }
}
