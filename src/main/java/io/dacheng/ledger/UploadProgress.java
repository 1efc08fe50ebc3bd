package io.dacheng.ledger;

import io.dacheng.shared.Refused;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an upload is.
 *
 * @param fileName null over REST
 * @param begun when its first octet was expected
 * @param step what is being done with it
 * @param done octets of the unpacked body while it is received, rows while they are read, 0 otherwise
 * @param total octets that will be received, as the sender said; 0 when that is not known
 * @param preview what it would do, from {@link State#ASKING} on; null before and over REST
 * @param previewWhole whether the preview is of the whole file, not only of its first rows
 * @param batch what became of it; null until it is {@link State#TAKEN}
 * @param refusal why it was {@link State#REFUSED}, otherwise null
 */
public record UploadProgress(
        UUID id,
        @Nullable String fileName,
        Instant begun,
        State state,
        UploadWatch.Step step,
        long done,
        long total,
        @Nullable BatchView preview,
        boolean previewWhole,
        @Nullable BatchView batch,
        @Nullable Refused refusal) {

    /** In this order; the last three are ends. */
    public enum State {
        RECEIVING,
        /** The file is complete; what it would do is being looked at. */
        PREVIEWING,
        /** Waits for its sender's word. */
        ASKING,
        TAKING,
        TAKEN,
        REFUSED,
        CANCELLED;

        /** Nothing more will happen to it. */
        public boolean over() {
            return compareTo(TAKING) > 0;
        }

        /** It goes on by itself. */
        public boolean moving() {
            return !over() && this != ASKING;
        }
    }
}
