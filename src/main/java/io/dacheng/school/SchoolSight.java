package io.dacheng.school;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the school somebody sees: everything of the campuses in or below {@code roots}, and elsewhere what they are
 * named in (as consultant, intention teacher or teacher).
 *
 * @param roots units led; join them with {@code org_unit_ancestry}
 * @param memberId null for who is no member
 */
public record SchoolSight(Set<Long> roots, @Nullable Long memberId) {

    public SchoolSight {
        roots = Set.copyOf(roots);
    }

    /** The roots as a parameter of {@code = any(cast(:roots as bigint[]))}. */
    public Long[] rootArray() {
        return roots.toArray(Long[]::new);
    }

    /** The member, or 0, which is nobody. */
    public long memberOrNone() {
        return memberId == null ? 0 : memberId;
    }

    /** Sees nothing but what is their own. */
    public boolean ownOnly() {
        return roots.isEmpty();
    }
}
