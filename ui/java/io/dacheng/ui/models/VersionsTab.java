package io.dacheng.ui.models;

import com.vaadin.flow.component.Component;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.processes.ProcessTab;
import io.dacheng.workflow.models.ModelKind;
import io.dacheng.workflow.models.Models;
import io.dacheng.workflow.models.Submissions;
import java.time.Clock;

/** The versions of the process, and what was submitted about it. */
@org.springframework.stereotype.Component
class VersionsTab implements ProcessTab {

    static final String NAME = "versions";

    private final Models models;
    private final Submissions submissions;
    private final CurrentViewer viewer;
    private final ModelTitles titles;
    private final Clock clock;

    VersionsTab(Models models, Submissions submissions, CurrentViewer viewer, ModelTitles titles, Clock clock) {
        this.models = models;
        this.submissions = submissions;
        this.viewer = viewer;
        this.titles = titles;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String word() {
        return "models.versions";
    }

    @Override
    public int place() {
        return 40;
    }

    @Override
    public Component show(Shown shown) {
        return new VersionsPanel(ModelKind.PROCESS, shown.process().key(), models, submissions, viewer, titles, clock);
    }
}
