package io.dacheng.target;

import java.util.Set;

/**
 * Event: a revision is decided or applied. Names only, no figures.
 *
 * @param outcome APPLIED, REJECTED
 * @param requester login of who asked for it
 * @param owners for APPLIED the logins of those whose targets changed
 */
public record RevisionDecided(
        long revisionId,
        RevisionState outcome,
        String unitName,
        String planName,
        String requester,
        Set<String> owners) {

    public RevisionDecided {
        owners = Set.copyOf(owners);
    }
}
