package io.dacheng.api;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import org.springframework.stereotype.Component;

/** Units as addresses name them. */
@Component
class UnitCodes {

    private final OrganisationService organisation;
    private final AccessService access;

    UnitCodes(OrganisationService organisation, AccessService access) {
        this.organisation = organisation;
        this.access = access;
    }

    /** @throws Refused NOT_FOUND for an unknown or invisible one alike */
    long visible(Viewer viewer, String code) {
        return organisation
                .unitByCode(code)
                .map(UnitView::id)
                .filter(id -> access.canSeeUnit(viewer, id))
                .orElseThrow(() -> Refused.notFound("review.unit.unknown", code));
    }
}
