package io.dacheng.school.families;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A family in a list.
 *
 * @param children names of those that the viewer may see, in one text
 * @param lastContact of the latest talk; null for none
 * @param nextContact when to talk again; null for no plan
 * @param nextBy who has planned it; empty for none
 * @param due whether that is today or was before
 */
public record FamilyRow(
        MaskedFamily family,
        String unitName,
        String children,
        @Nullable Instant lastContact,
        @Nullable LocalDate nextContact,
        String nextBy,
        boolean due) {}
