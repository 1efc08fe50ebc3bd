package io.dacheng.ui.leads;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.school.leads.StageKind;
import io.dacheng.school.leads.StageView;
import io.dacheng.school.leads.Stages;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.leads.FunnelPanel.Line;
import io.dacheng.ui.school.SchoolTab;

/** The tab with the stages of the funnel. */
@org.springframework.stereotype.Component
class StagesTab implements SchoolTab, FunnelPanel.Acts {

    private final Stages stages;
    private final CurrentViewer viewer;

    StagesTab(Stages stages, CurrentViewer viewer) {
        this.stages = stages;
        this.viewer = viewer;
    }

    @Override
    public String id() {
        return "stages";
    }

    @Override
    public String word() {
        return "leads.stages";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public boolean shown(Viewer person) {
        return Navigation.leads(person);
    }

    @Override
    public Component content() {
        return new FunnelPanel(
                I18NProvider.translate("leads.stages.knows"),
                I18NProvider.translate("leads.stages.add"),
                () -> stages.all(viewer.get()).stream().map(StagesTab::line).toList(),
                this,
                (code, name) -> stages.create(viewer.get(), code, name),
                stages.mayChange(viewer.get()),
                true);
    }

    private static Line line(StageView stage) {
        return new Line(
                stage.id(),
                stage.code(),
                stage.name(),
                I18NProvider.translate("leads.stages.kind." + stage.kind().name()),
                stage.active(),
                stage.kind() == StageKind.LEAD || stage.kind() == StageKind.ORDER);
    }

    @Override
    public void rename(Line line, String name) {
        stages.rename(viewer.get(), line.id(), name);
    }

    @Override
    public void activate(Line line, boolean active) {
        stages.activate(viewer.get(), line.id(), active);
    }

    @Override
    public void move(Line line, boolean on) {
        stages.move(viewer.get(), line.id(), on);
    }
}
