package io.dacheng.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person enters for the split of one line.
 *
 * @param targetId the line's target
 * @param method for children not named; null for the plan's
 * @param parts its children's amounts; children not named are computed, or keep what they have when a balance is settled
 */
public record LineSplit(long targetId, @Nullable SplitMethod method, List<Part> parts) {

    /** By the plan's method. */
    public LineSplit(long targetId, List<Part> parts) {
        this(targetId, null, parts);
    }

    public LineSplit {
        parts = List.copyOf(parts);
    }
}
