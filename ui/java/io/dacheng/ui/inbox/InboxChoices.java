package io.dacheng.ui.inbox;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.target.PlanService;
import io.dacheng.ui.CurrentViewer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What a person can narrow their inbox to; asked for when they begin to. */
@Component
class InboxChoices {

    private final CurrentViewer viewer;
    private final PlanService plans;
    private final MetricService metrics;
    private final OrganisationService organisation;
    private final AccessService access;

    InboxChoices(
            CurrentViewer viewer,
            PlanService plans,
            MetricService metrics,
            OrganisationService organisation,
            AccessService access) {
        this.viewer = viewer;
        this.plans = plans;
        this.metrics = metrics;
        this.organisation = organisation;
        this.access = access;
    }

    /** Names of the plans that the person may see, by id. */
    Map<Long, String> plans() {
        return plans.names(viewer.get());
    }

    /** Names of metrics by code. */
    Map<String, String> metrics() {
        Map<String, String> names = new LinkedHashMap<>();
        for (MetricView metric : metrics.metrics()) {
            names.put(metric.code(), metric.name());
        }
        return names;
    }

    /** Names of the units that the person leads and of those below, by id, from above; empty for who leads none. */
    Map<Long, String> units() {
        Viewer me = viewer.get();
        Map<Long, String> names = new LinkedHashMap<>();
        for (long root : new TreeSet<>(access.visibleRoots(me))) {
            organisation.subtree(root).forEach(unit -> names.put(unit.id(), unit.name()));
        }
        return names;
    }
}
