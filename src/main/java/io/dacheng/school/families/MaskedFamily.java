package io.dacheng.school.families;

import org.jspecify.annotations.Nullable;

/**
 * A family as lists, answers and files show it.
 *
 * @param name by which the staff call it
 * @param parent masked name of the main parent, {@code 王**}; empty for none
 * @param relation of the main parent; null for none
 * @param phone masked number of the main parent, {@code 138****5678}; empty for none
 * @param erased whether its personal data are gone
 */
public record MaskedFamily(
        long id,
        long unitId,
        String name,
        String parent,
        @Nullable Relation relation,
        String phone,
        boolean erased) {}
