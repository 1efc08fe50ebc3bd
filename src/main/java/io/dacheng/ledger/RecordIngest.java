package io.dacheng.ledger;

import io.dacheng.access.Viewer;
import org.springframework.stereotype.Service;

/** Takes business records in (D1-D3): checked, deduplicated, credited, added to the daily totals, in one transaction. */
@Service
public class RecordIngest {

    /**
     * Takes a batch in. The same key with the same body answers the first batch again; with another body it is refused.
     *
     * @throws io.dacheng.shared.Refused INVALID for an unreadable body or a re-used key; FORBIDDEN without the right
     */
    public BatchView take(Viewer viewer, RecordUpload upload) {
        throw new UnsupportedOperationException();
    }

    /** What {@link #take} would answer; changes nothing and needs no key. */
    public BatchView preview(Viewer viewer, RecordUpload upload) {
        throw new UnsupportedOperationException();
    }
}
