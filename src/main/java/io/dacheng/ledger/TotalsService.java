package io.dacheng.ledger;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares the kept totals with the ledger, and computes them anew (D6), for who manages the whole organisation. */
@Service
public class TotalsService {

    private final DailyTotals totals;
    private final NightlyTotals nightly;
    private final AccessService access;
    private final AuditLog audit;
    private final Clock clock;

    TotalsService(DailyTotals totals, NightlyTotals nightly, AccessService access, AuditLog audit, Clock clock) {
        this.totals = totals;
        this.nightly = nightly;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Reads
    public boolean mayCheck(Viewer viewer) {
        return access.managesEverything(viewer);
    }

    /**
     * Adds the whole ledger up and compares; changes nothing, and batches go on meanwhile.
     *
     * @throws Refused FORBIDDEN for who does not manage the whole organisation
     */
    @Transactional(readOnly = true)
    public TotalsCheck check(Viewer viewer) {
        requireMayCheck(viewer);
        return checked();
    }

    /**
     * Computes all totals anew from the ledger; batches that come meanwhile wait.
     *
     * @return how many rows differed before
     * @throws Refused FORBIDDEN for who does not manage the whole organisation
     */
    @Transactional
    public TotalsCheck rebuild(Viewer viewer) {
        requireMayCheck(viewer);
        TotalsCheck before = checked();
        totals.rebuild();
        audit.record(viewer.login(), "totals.rebuild", "totals", "differences before " + before.differences());
        return before;
    }

    /** What the last nightly comparison found, for those who watch the product; empty before the first night. */
    public Optional<TotalsCheck> lastCheck() {
        return nightly.last();
    }

    private TotalsCheck checked() {
        return new TotalsCheck(totals.differences(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private void requireMayCheck(Viewer viewer) {
        if (!mayCheck(viewer)) {
            throw Refused.forbidden("ledger.totals.forbidden");
        }
    }
}
