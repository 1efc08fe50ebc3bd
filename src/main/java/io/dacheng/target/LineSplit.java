package io.dacheng.target;

import java.util.List;

/**
 * What a person enters for the split of one line.
 *
 * @param targetId the line's target
 * @param parts its children's amounts; children not named are computed, or keep what they have when a balance is settled
 */
public record LineSplit(long targetId, List<Part> parts) {

    public LineSplit {
        parts = List.copyOf(parts);
    }
}
