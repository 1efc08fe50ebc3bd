package io.dacheng.school.leads;

import io.dacheng.school.SchoolRecords;

/**
 * A stage of the funnel.
 *
 * @param code lower-case letters, digits and hyphens; never changes, because the records bear it
 * @param position where it stands; a higher one is further
 * @param active false: no lead reaches it any more
 */
public record StageView(long id, String code, String name, StageKind kind, int position, boolean active) {

    /** Record type of what reaches it, and the metric that counts them. */
    public String metric() {
        return SchoolRecords.stage(code);
    }
}
