package io.dacheng.export;

import org.jspecify.annotations.Nullable;

/**
 * What a whole file is of: metric, period, clocks, filters, who has taken it out.
 *
 * @param column says how the value reads
 * @param value for programs; null when it does not apply, then people do not see it
 * @param shown for people, where it is more than the value
 */
record Fact(Column column, @Nullable Object value, @Nullable String shown) {

    Fact(Column column, @Nullable Object value) {
        this(column, value, null);
    }
}
