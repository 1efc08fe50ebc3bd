package io.dacheng.shared;

import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a bulk action.
 *
 * @param id the item
 * @param refusal null when it was done, else why not
 */
public record ItemResult(long id, @Nullable Refused refusal) {

    public boolean done() {
        return refusal == null;
    }
}
