package io.dacheng.school.families;

import org.jspecify.annotations.Nullable;

/**
 * Which families to list.
 *
 * @param unitId of this campus and below; null for all that the viewer sees
 * @param text part of a child's or the family's name, the last four digits of a number, or a whole number; empty for all
 * @param mine only plans of the viewer count as next contact
 * @param limit 1 to 200
 */
public record FamilyQuery(@Nullable Long unitId, String text, Show show, boolean mine, int offset, int limit) {

    /** Which of them. */
    public enum Show {
        /** All that are not erased. */
        ALL,
        /** Whose next contact is due today or was before. */
        DUE,
        /** Whose next contact is planned, due or not. */
        PLANNED,
        /** Without any talk in the last 90 days, and none planned. */
        QUIET,
        /** Whose personal data are gone. */
        ERASED
    }
}
