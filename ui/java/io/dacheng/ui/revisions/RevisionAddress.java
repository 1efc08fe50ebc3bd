package io.dacheng.ui.revisions;

import com.vaadin.flow.router.BeforeEnterEvent;
import io.dacheng.shared.Refused;

/** Reads the ids in the addresses of revisions. */
final class RevisionAddress {

    static final String PLAN = "plan";
    static final String REVISION = "revision";

    private RevisionAddress() {}

    /** @throws Refused NOT_FOUND for what is no id */
    static long id(BeforeEnterEvent event, String name) {
        return event.getRouteParameters()
                .get(name)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElseThrow(() -> Refused.notFound("target.revision.unknown", ""));
    }
}
