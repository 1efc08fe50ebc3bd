package io.dacheng.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A local login as it is stored; the hash never leaves this package. */
record Account(
        String login,
        String name,
        @Nullable String passwordHash,
        boolean administrator,
        int failedAttempts,
        @Nullable Instant lockedUntil,
        boolean active) {

    boolean lockedAt(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }
}
