package io.dacheng.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key for a program, without the key itself.
 *
 * @param prefix the key's first characters, by which people tell keys apart
 * @param owner login of the person as whom the key acts
 * @param lastUsedAt to the minute; null when it never was
 * @param revokedAt null while it is not
 */
public record ApiKeyView(
        long id,
        String prefix,
        String name,
        String owner,
        Set<ApiScope> scopes,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public ApiKeyView {
        scopes = Set.copyOf(scopes);
    }

    /** Whether a request with it may pass, its owner permitting. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.ACTIVE : State.EXPIRED;
    }
}
