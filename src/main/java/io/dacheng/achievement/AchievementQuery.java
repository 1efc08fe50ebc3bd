package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which figures are asked for.
 *
 * @param metric its code
 * @param asOf business clock 截至日
 * @param knownAt system clock 获知时点; null for now
 * @param ownerKind whether {@code owner} is a unit code or a member login
 * @param after where a further page starts, as {@link AchievementPage#next} gave it; null for the first
 */
public record AchievementQuery(
        String metric,
        LocalDate start,
        LocalDate end,
        LocalDate asOf,
        @Nullable Instant knownAt,
        OwnerKind ownerKind,
        String owner,
        Level level,
        @Nullable String after,
        int limit) {

    /** The same as of another day. */
    public AchievementQuery asOf(LocalDate day) {
        return new AchievementQuery(metric, start, end, day, knownAt, ownerKind, owner, level, after, limit);
    }

    public enum Level {
        SELF,
        /** Units directly below. */
        CHILDREN,
        /** Members of the unit itself. */
        MEMBERS,
        /** All lower units and members. */
        TREE
    }
}
