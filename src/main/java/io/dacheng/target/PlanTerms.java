package io.dacheng.target;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every plan is held to, saved or not yet: who sets it, for which metric and unit, in which steps. */
@Component
class PlanTerms {

    private final TargetRights rights;
    private final MetricService metrics;
    private final OrganisationService organisation;
    private final AccessService access;

    PlanTerms(TargetRights rights, MetricService metrics, OrganisationService organisation, AccessService access) {
        this.rights = rights;
        this.metrics = metrics;
        this.organisation = organisation;
        this.access = access;
    }

    boolean isSetter(Viewer viewer) {
        return viewer.administrator() || viewer.has(Role.TARGET_SETTER);
    }

    void requireSetter(Viewer viewer) {
        if (!isSetter(viewer)) {
            throw Refused.forbidden("target.plan.setter");
        }
    }

    MetricView metric(String code) {
        return metrics.byCode(code).orElseThrow(() -> Refused.invalid("target.plan.metric", code));
    }

    UnitView rootUnit(Viewer viewer, String code) {
        UnitView root = organisation
                .unitByCode(code)
                .filter(unit -> access.canSeeUnit(viewer, unit.id()))
                .orElseThrow(() -> Refused.invalid("target.plan.unit", code));
        if (!rights.setsTargetsFor(viewer, root.id())) {
            throw Refused.forbidden("target.plan.setter.over", root.name());
        }
        if (root.closed()) {
            throw Refused.invalid("target.plan.unit.closed", root.name());
        }
        return root;
    }

    BigDecimal step(MetricView metric, @Nullable BigDecimal wanted) {
        if (wanted == null) {
            return metric.smallestStep();
        }
        if (wanted.signum() <= 0 || wanted.remainder(metric.smallestStep()).signum() != 0) {
            throw Refused.invalid(
                    "target.plan.step",
                    wanted.toPlainString(),
                    metric.smallestStep().toPlainString(),
                    metric.name());
        }
        return wanted;
    }
}
