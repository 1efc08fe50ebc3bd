package io.dacheng.ui.models;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.workflow.models.DecisionTable;
import io.dacheng.workflow.models.ModelKind;
import io.dacheng.workflow.models.ModelVersion;
import io.dacheng.workflow.models.Models;
import io.dacheng.workflow.models.Submissions;
import jakarta.annotation.security.PermitAll;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** A decision: its table as it is in force, and its versions. */
@Route(value = Navigation.DECISION, layout = MainLayout.class)
@PermitAll
class DecisionView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient Models models;
    private final transient Submissions submissions;
    private final transient ModelTitles titles;
    private final transient Clock clock;

    DecisionView(CurrentViewer viewer, Models models, Submissions submissions, ModelTitles titles, Clock clock) {
        super(I18NProvider.translate("models.decision"));
        this.viewer = viewer;
        this.models = models;
        this.submissions = submissions;
        this.titles = titles;
        this.clock = clock;
        addClassNames("records", "models-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        String key = event.getRouteParameters().get("decision").orElse("");
        Viewer person = viewer.get();
        ModelVersion latest = models.versions(person, ModelKind.DECISION, key).get(0);
        String name = titles.now().of(ModelKind.DECISION, key, latest.name());
        setPageTitle(name);
        Anchor back = new Anchor(Navigation.PROCESSES, getTranslation("models.back"));
        back.addClassName("back-link");
        add(
                back,
                new PageHeader(
                        name,
                        getTranslation(
                                "models.decision.knows",
                                latest.key(),
                                String.valueOf(latest.version()),
                                Formats.current().moment(latest.publishedAt(), clock))));
        String source = new String(
                models.source(person, ModelKind.DECISION, key, latest.version()).content(), StandardCharsets.UTF_8);
        DecisionTable.of(key, source).ifPresent(table -> {
            Section section = new Section(new H2(getTranslation("models.table")), new DecisionDrawing(table, Map.of()));
            section.addClassName("section");
            add(section);
        });
        add(new VersionsPanel(ModelKind.DECISION, key, models, submissions, viewer, titles, clock));
    }
}
