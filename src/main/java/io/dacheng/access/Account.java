package io.dacheng.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A local login as it is stored; the hash never leaves this package.
 *
 * @param passwordOnce whether the password was chosen by somebody else and lets in only to choose another
 * @param passwordUntil from when on the password lets nobody in; null for no end
 * @param factorSince when a second factor was confirmed; null without one
 */
record Account(
        String login,
        String name,
        @Nullable String passwordHash,
        int passwordNumber,
        boolean passwordOnce,
        @Nullable Instant passwordUntil,
        @Nullable Instant factorSince,
        boolean administrator,
        boolean active) {

    boolean expired(Instant now) {
        return passwordUntil != null && !now.isBefore(passwordUntil);
    }

    @Override
    public String toString() {
        return "Account[" + login + "]";
    }
}
