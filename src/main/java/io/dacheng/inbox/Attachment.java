package io.dacheng.inbox;

import java.time.Instant;

/**
 * A file beside a task, without its content.
 *
 * @param workItemId the task it was attached to, this one or an earlier one about the same
 * @param contentType by what the file holds, not by what its sender says
 * @param size in octets
 * @param attachedBy login
 */
public record Attachment(
        long id,
        long workItemId,
        String name,
        String contentType,
        int size,
        String attachedBy,
        String attachedByName,
        Instant attachedAt) {

    /** The file itself. */
    public record Content(String name, String contentType, byte[] bytes) {

        public Content {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
