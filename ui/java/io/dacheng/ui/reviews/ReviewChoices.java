package io.dacheng.ui.reviews;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import io.dacheng.target.PlanView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The plans and units that somebody can choose among on the pages of reviews. */
@Component
class ReviewChoices {

    private final PlanService plans;
    private final OrganisationService organisation;
    private final AccessService access;

    ReviewChoices(PlanService plans, OrganisationService organisation, AccessService access) {
        this.plans = plans;
        this.organisation = organisation;
        this.access = access;
    }

    /** Those that have been agreed. */
    List<PlanView> plans(Viewer viewer) {
        return plans.plans(viewer).stream()
                .filter(plan -> plan.state() == PlanState.ACTIVE || plan.state() == PlanState.CLOSED)
                .toList();
    }

    List<PlanView> activePlans(Viewer viewer) {
        return plans(viewer).stream()
                .filter(plan -> plan.state() == PlanState.ACTIVE)
                .toList();
    }

    List<UnitView> units(Viewer viewer) {
        return organisation.units().stream()
                .filter(unit -> access.canSeeUnit(viewer, unit.id()))
                .toList();
    }

    /** @throws Refused NOT_FOUND for an unknown or invisible one alike */
    @Nullable
    Long unit(Viewer viewer, @Nullable String code) {
        return code == null
                ? null
                : organisation
                        .unitByCode(code)
                        .map(UnitView::id)
                        .filter(id -> access.canSeeUnit(viewer, id))
                        .orElseThrow(() -> Refused.notFound("review.unit.unknown", code));
    }
}
