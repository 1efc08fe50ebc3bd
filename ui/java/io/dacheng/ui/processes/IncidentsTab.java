package io.dacheng.ui.processes;

import com.vaadin.flow.component.Component;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.workflow.cases.IncidentQuery;
import io.dacheng.workflow.cases.Incidents;
import java.time.Clock;

/** What is stuck in the process. */
@org.springframework.stereotype.Component
class IncidentsTab implements ProcessTab {

    private final Incidents incidents;
    private final CurrentViewer viewer;
    private final Clock clock;

    IncidentsTab(Incidents incidents, CurrentViewer viewer, Clock clock) {
        this.incidents = incidents;
        this.viewer = viewer;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "incidents";
    }

    @Override
    public String word() {
        return "processes.tab.incidents";
    }

    @Override
    public int place() {
        return 30;
    }

    @Override
    public Component show(Shown shown) {
        return new IncidentKinds(
                incidents, viewer, IncidentQuery.of(shown.process().key(), shown.version()), clock, shown.again());
    }
}
