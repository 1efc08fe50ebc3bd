package io.dacheng.target;

import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a split not saved yet would give somebody.
 *
 * @param weight the unit's imported weight, 1 for a member; null when the unit has none
 * @param amount null when the method leaves it to be entered by hand
 */
public record ProposedPart(
        OwnerKind ownerKind,
        String ownerCode,
        String ownerName,
        @Nullable BigDecimal weight,
        @Nullable BigDecimal amount) {}
