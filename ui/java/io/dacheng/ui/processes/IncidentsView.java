package io.dacheng.ui.processes;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.workflow.cases.IncidentKind;
import io.dacheng.workflow.cases.IncidentQuery;
import io.dacheng.workflow.cases.Incidents;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/** All that cannot go on until somebody repairs it, of every process. */
@Route(value = Navigation.INCIDENTS, layout = MainLayout.class)
@PermitAll
class IncidentsView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient Incidents incidents;
    private final transient Clock clock;

    IncidentsView(CurrentViewer viewer, Incidents incidents, Clock clock) {
        super(I18NProvider.translate("incidents.title"));
        this.viewer = viewer;
        this.incidents = incidents;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        long all = incidents.kinds(viewer.get(), IncidentQuery.ALL, getLocale()).stream()
                .mapToLong(IncidentKind::count)
                .sum();
        Anchor back = new Anchor(Navigation.PROCESSES, getTranslation("processes.back"));
        back.addClassName("back-link");
        add(
                back,
                new PageHeader(getTranslation("incidents.title"), getTranslation("incidents.knows", all)),
                new IncidentKinds(incidents, viewer, IncidentQuery.ALL, clock, this::show));
    }
}
