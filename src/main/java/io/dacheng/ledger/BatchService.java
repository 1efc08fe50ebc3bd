package io.dacheng.ledger;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Slice;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The batches that came in. Own ones; all of them for who manages people. */
@Service
public class BatchService {

    public Slice<BatchView> batches(Viewer viewer, int offset, int limit) {
        throw new UnsupportedOperationException();
    }

    public BatchView batch(Viewer viewer, UUID id) {
        throw new UnsupportedOperationException();
    }

    public List<BatchView.Rejection> rejections(Viewer viewer, UUID id) {
        throw new UnsupportedOperationException();
    }

    /** Takes the batch's effect back by reversals and brings back what it had corrected; refused when a later batch built on it. */
    public BatchView undo(Viewer viewer, UUID id) {
        throw new UnsupportedOperationException();
    }
}
