package io.dacheng.audit;

import java.util.Collection;

/** Writes the audit log; an entry is in the same transaction as what it tells of. */
public interface AuditLog {

    /** One change, for {@link #recordAll}. */
    record Entry(String actor, String action, String subject, String detail) {}

    /**
     * @param actor login of who did it, or {@code system}
     * @param action verb with object, for instance {@code target.approve}
     * @param subject what it was done to, for instance {@code target:42}
     * @param detail the change in words or figures; no secrets
     */
    void record(String actor, String action, String subject, String detail);

    /** Many at once, in this order; one statement however many they are. */
    void recordAll(Collection<Entry> entries);
}
