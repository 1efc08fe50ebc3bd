package io.dacheng.ui.leads;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.school.leads.SourceView;
import io.dacheng.school.leads.Sources;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.leads.FunnelPanel.Line;
import io.dacheng.ui.school.SchoolTab;

/** The tab with the sources of leads. */
@org.springframework.stereotype.Component
class LeadSourcesTab implements SchoolTab, FunnelPanel.Acts {

    private final Sources sources;
    private final CurrentViewer viewer;

    LeadSourcesTab(Sources sources, CurrentViewer viewer) {
        this.sources = sources;
        this.viewer = viewer;
    }

    @Override
    public String id() {
        return "sources";
    }

    @Override
    public String word() {
        return "leads.sources";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public boolean shown(Viewer person) {
        return Navigation.leads(person);
    }

    @Override
    public Component content() {
        return new FunnelPanel(
                I18NProvider.translate("leads.sources.knows"),
                I18NProvider.translate("leads.sources.add"),
                () -> sources.all(viewer.get()).stream()
                        .map(LeadSourcesTab::line)
                        .toList(),
                this,
                (code, name) -> sources.create(viewer.get(), code, name),
                sources.mayChange(viewer.get()),
                false);
    }

    private static Line line(SourceView source) {
        return new Line(source.id(), source.code(), source.name(), "", source.active(), false);
    }

    @Override
    public void rename(Line line, String name) {
        sources.change(viewer.get(), line.id(), name, line.active());
    }

    @Override
    public void activate(Line line, boolean active) {
        sources.change(viewer.get(), line.id(), line.name(), active);
    }

    @Override
    public void move(Line line, boolean on) {
        throw new IllegalStateException("Sources have no order that means anything");
    }
}
