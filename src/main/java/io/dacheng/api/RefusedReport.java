package io.dacheng.api;

import io.dacheng.shared.Refused;
import java.util.Map;

/** A refusal whose problem document also carries the report of what was wrong, for instance the errors per row. */
final class RefusedReport extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refused refused;
    private final transient Map<String, Object> members;

    RefusedReport(Refused refused, Map<String, Object> members) {
        super(refused.code());
        this.refused = refused;
        this.members = members;
    }

    Refused refused() {
        return refused;
    }

    /** Further members of the problem document, by name. */
    Map<String, Object> members() {
        return members;
    }
}
