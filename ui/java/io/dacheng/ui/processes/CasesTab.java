package io.dacheng.ui.processes;

import com.vaadin.flow.component.Component;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.target.PlanService;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.workflow.cases.Cases;
import java.time.Clock;

/** The cases of the process, found and paged. */
@org.springframework.stereotype.Component
class CasesTab implements ProcessTab {

    static final String NAME = "cases";

    private final Cases cases;
    private final PlanService plans;
    private final OrganisationService organisation;
    private final AccessService access;
    private final CurrentViewer viewer;
    private final Clock clock;

    CasesTab(
            Cases cases,
            PlanService plans,
            OrganisationService organisation,
            AccessService access,
            CurrentViewer viewer,
            Clock clock) {
        this.cases = cases;
        this.plans = plans;
        this.organisation = organisation;
        this.access = access;
        this.viewer = viewer;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String word() {
        return "processes.tab.cases";
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public Component show(Shown shown) {
        Viewer person = viewer.get();
        return new CaseList(
                CaseAddress.of(Address.parameters()),
                (address, language) ->
                        cases.cases(viewer.get(), address.query(shown.process().key(), shown.version()), language),
                new CaseBar.Choices(
                        plans.plans(person),
                        organisation.units().stream()
                                .filter(unit -> access.canSeeUnit(person, unit.id()))
                                .toList()),
                clock);
    }
}
