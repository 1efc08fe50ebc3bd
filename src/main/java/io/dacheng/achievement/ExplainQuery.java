package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which owner's figures are to be explained.
 *
 * @param metric its code
 * @param asOf business clock 截至日
 * @param knownAt system clock 获知时点; null for now
 * @param ownerKind whether {@code owner} is a unit code or a member login
 */
public record ExplainQuery(
        String metric,
        LocalDate start,
        LocalDate end,
        LocalDate asOf,
        @Nullable Instant knownAt,
        OwnerKind ownerKind,
        String owner) {

    /** The same as known at a moment. */
    public ExplainQuery at(Instant moment) {
        return new ExplainQuery(metric, start, end, asOf, moment, ownerKind, owner);
    }
}
