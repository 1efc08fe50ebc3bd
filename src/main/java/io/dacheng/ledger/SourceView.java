package io.dacheng.ledger;

import java.time.Instant;

/**
 * A big-data platform that records are pulled from.
 *
 * @param user the login at the platform; empty where it asks for none
 * @param secretKept whether a password is stored; it is never shown
 * @param pulls how many pulls ask it
 */
public record SourceView(
        String code,
        String name,
        String url,
        String user,
        boolean secretKept,
        int pulls,
        String changedBy,
        Instant changedAt) {}
