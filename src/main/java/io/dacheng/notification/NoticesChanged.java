package io.dacheng.notification;

import java.util.Set;

/**
 * Somebody's notices have come or were read; published in the transaction that changes them. Tells who should look
 * again, never what.
 */
public record NoticesChanged(Set<String> logins) {

    public NoticesChanged {
        logins = Set.copyOf(logins);
    }
}
