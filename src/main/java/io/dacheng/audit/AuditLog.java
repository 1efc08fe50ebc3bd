package io.dacheng.audit;

import io.dacheng.shared.Actor;
import java.util.Collection;

/** Writes the audit log; an entry is in the same transaction as what it tells of. */
public interface AuditLog {

    /** One change, for {@link #recordAll}. */
    record Entry(Actor actor, String action, String subject, String detail) {

        /** By somebody who acts for themselves. */
        public Entry(String actor, String action, String subject, String detail) {
            this(Actor.of(actor), action, subject, detail);
        }
    }

    /** As below, by somebody who acts for themselves. */
    default void record(String actor, String action, String subject, String detail) {
        record(Actor.of(actor), action, subject, detail);
    }

    /**
     * @param actor login of who did it, or {@code system}, and whose place they took
     * @param action verb with object, for instance {@code target.approve}
     * @param subject what it was done to, for instance {@code target:42}
     * @param detail the change in words or figures; no secrets
     */
    void record(Actor actor, String action, String subject, String detail);

    /** Many at once, in this order; one statement however many they are. */
    void recordAll(Collection<Entry> entries);
}
