package io.dacheng.achievement;

import io.dacheng.access.Viewer;
import io.dacheng.shared.OwnerKind;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;

/** How far owners are, from daily totals (A6); from the ledger itself when an earlier knownAt is asked. */
@Service
public class AchievementService {

    /** Rows the viewer may see; asking for an owner outside is refused as NOT_FOUND. */
    public AchievementPage rows(Viewer viewer, AchievementQuery query) {
        throw new UnsupportedOperationException();
    }

    /** The owner's pace day by day, start to end of the period. */
    public List<PacePoint> pace(Viewer viewer, AchievementQuery query) {
        throw new UnsupportedOperationException();
    }

    /** What the owner has ACTIVE targets for, the period that contains {@code on} first, then the newest. */
    public List<TargetPeriod> periods(Viewer viewer, OwnerKind kind, long ownerId, LocalDate on) {
        throw new UnsupportedOperationException();
    }
}
