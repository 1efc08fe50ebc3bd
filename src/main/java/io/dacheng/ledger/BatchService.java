package io.dacheng.ledger;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The batches that came in: own ones; all of them for who manages the whole organisation. */
@Service
public class BatchService {

    private final Batches batches;
    private final BatchUndo undo;
    private final AccessService access;

    BatchService(Batches batches, BatchUndo undo, AccessService access) {
        this.batches = batches;
        this.undo = undo;
        this.access = access;
    }

    /** Those that were sent, newest first, without their rejected rows. */
    @Transactional(readOnly = true)
    public Slice<BatchView> batches(Viewer viewer, int offset, int limit) {
        return list(viewer, false, offset, limit);
    }

    /** Those that the product wrote along with what somebody did there, newest first. */
    @Transactional(readOnly = true)
    public Slice<BatchView> ofProduct(Viewer viewer, int offset, int limit) {
        return list(viewer, true, offset, limit);
    }

    private Slice<BatchView> list(Viewer viewer, boolean ofProduct, int offset, int limit) {
        return batches.list(
                access.managesEverything(viewer) ? null : viewer.login(),
                ofProduct,
                Math.max(0, offset),
                Math.min(limit, 1000));
    }

    /** @throws Refused NOT_FOUND for an unknown batch and for another person's */
    @Transactional(readOnly = true)
    public BatchView batch(Viewer viewer, UUID id) {
        return visible(viewer, id);
    }

    /** The rejected rows by line, at most the first 10 000. */
    @Transactional(readOnly = true)
    public List<BatchView.Rejection> rejections(Viewer viewer, UUID id) {
        visible(viewer, id);
        return batches.rejections(id, Batches.KEPT_REJECTIONS);
    }

    /**
     * Writes the rejected rows as CSV: line, field and reason before the row as it was sent, so that it can be corrected
     * and sent again. Cells that a spreadsheet would take for a formula are written as text.
     */
    @Transactional(readOnly = true)
    public void writeRejections(Viewer viewer, UUID id, Locale locale, OutputStream out) {
        RejectedRows.write(rejections(viewer, id), locale, out);
    }

    /**
     * Takes the batch's effect back by reversals and brings back what it had corrected. Afterwards the same rows can be
     * sent again.
     *
     * @return the batch, now UNDONE; {@link BatchView#undoneBy()} names the batch that holds the reversals
     * @throws Refused CONFLICT when a later batch built on it, when it is undone already, when there is nothing to undo,
     *     or when the product wrote it by itself
     */
    @Transactional
    public BatchView undo(Viewer viewer, UUID id) {
        visible(viewer, id);
        undo.undo(viewer.login(), id);
        return visible(viewer, id);
    }

    private BatchView visible(Viewer viewer, UUID id) {
        return batches.find(id)
                .filter(batch -> batch.uploadedBy().equals(viewer.login()) || access.managesEverything(viewer))
                .orElseThrow(() -> Refused.notFound("ledger.batch.not.found", id));
    }
}
