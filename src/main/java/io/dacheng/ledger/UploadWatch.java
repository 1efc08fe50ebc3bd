package io.dacheng.ledger;

/**
 * Follows an upload while it is taken in, and may stop it until it is decided. Called from the thread that takes it in,
 * often, so it returns at once.
 */
public interface UploadWatch {

    /** What is being done with the upload, in this order. */
    enum Step {
        RECEIVING,
        READING,
        CHECKING,
        WRITING
    }

    /** Follows nothing and never stops. */
    UploadWatch NONE = (step, done) -> {};

    /**
     * @param done octets of the unpacked body while RECEIVING, rows while READING, 0 otherwise
     * @throws io.dacheng.shared.Refused to stop: nothing of the upload is applied
     */
    void at(Step step, long done);
}
