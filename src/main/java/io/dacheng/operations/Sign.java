package io.dacheng.operations;

import java.time.Instant;

/**
 * One thing that tells how the product is.
 *
 * @param kind what was looked at
 * @param level how it is
 * @param value what was seen, in the unit of the kind
 * @param limit from where on it is no longer good
 * @param seenAt when it was looked at
 */
public record Sign(SignKind kind, Level level, long value, long limit, Instant seenAt) {

    /** How it is. */
    public enum Level {
        /** As it should be. */
        GOOD,
        /** It works, but somebody should look. */
        WATCH,
        /** It does not work, or does not what it should. */
        BAD
    }
}
