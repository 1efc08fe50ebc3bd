package io.dacheng.ui.processes;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.inbox.CaseDrawing;
import io.dacheng.workflow.cases.CaseDetails;
import io.dacheng.workflow.cases.CaseRow;
import io.dacheng.workflow.cases.CaseState;
import io.dacheng.workflow.cases.Cases;
import io.dacheng.workflow.cases.Incidents;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One case: what holds it, who is asked, what it waits for and knows, how it has come here, and what can be done. */
@Route(value = Navigation.CASE, layout = MainLayout.class)
@PermitAll
class CaseDetailsView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient Cases cases;
    private final transient Incidents incidents;
    private final transient CaseDialogs dialogs;
    private final transient Clock clock;
    private String id = "";

    CaseDetailsView(CurrentViewer viewer, Cases cases, Incidents incidents, CaseDialogs dialogs, Clock clock) {
        super(I18NProvider.translate("cases.title"));
        this.viewer = viewer;
        this.cases = cases;
        this.incidents = incidents;
        this.dialogs = dialogs;
        this.clock = clock;
        addClassNames("records", "case-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("case").orElse("");
        show();
    }

    private void show() {
        removeAll();
        CaseDetails one = cases.one(viewer.get(), id, UI.getCurrent().getLocale());
        CaseRow about = one.about();
        String title = CaseList.title(about);
        setPageTitle(title);
        Anchor back = new Anchor(
                Navigation.PROCESSES + "/" + about.process() + "?tab=" + CasesTab.NAME,
                getTranslation("cases.back", about.processName()));
        back.addClassName("back-link");
        Div states = new Div(CaseList.badge(about.state()));
        states.addClassName("case-states");
        if (about.overdue() > 0) {
            states.add(Badge.of("◷", getTranslation("cases.overdue"), "watch"));
        }
        if (about.state() == CaseState.SUSPENDED && about.incidents() > 0) {
            states.add(CaseList.badge(CaseState.STUCK));
        }
        add(back, new PageHeader(title, knows(about), actions(one)), states);
        if (about.reason() != null) {
            add(new Paragraph(getTranslation("cases.because", about.reason())));
        }
        if (!one.incidents().isEmpty()) {
            add(section("cases.incidents", new IncidentList(incidents, viewer, one.incidents(), clock, this::show)));
        }
        if (!one.tasks().isEmpty()) {
            add(section("cases.tasks", new CaseTasks(one.tasks(), this::reassign)));
        }
        add(section("cases.course", new CaseDrawing(one.diagram(), clock)));
        if (!one.jobs().isEmpty()) {
            add(section("cases.jobs", new CaseJobs(one.jobs(), clock)));
        }
        if (!one.variables().isEmpty()) {
            add(section("cases.variables", new CaseVariables(one.variables(), this::change)));
        }
        if (!one.course().isEmpty()) {
            add(section("cases.deeds", new CaseDeeds(one.course(), clock)));
        }
    }

    private String knows(CaseRow about) {
        String plan = about.subject().planName();
        String of = getTranslation("cases.of", about.processName(), String.valueOf(about.version()));
        String when = about.until() == null
                ? getTranslation("cases.since", Formats.current().moment(about.since(), clock))
                : getTranslation(
                        "cases.from.until",
                        Formats.current().moment(about.since(), clock),
                        Formats.current().moment(about.until(), clock));
        String key = about.subject().key();
        List<String> parts = new ArrayList<>(List.of(of, when));
        if (!plan.isEmpty()) {
            parts.add(0, plan);
        }
        if (!key.isEmpty()) {
            parts.add(key);
        }
        return String.join(" · ", parts);
    }

    private Component[] actions(CaseDetails one) {
        if (!one.about().open()) {
            return new Component[0];
        }
        List<Component> actions = new ArrayList<>();
        if (one.about().subject().planId() != null) {
            Anchor plan =
                    new Anchor(Navigation.PLANS + "/" + one.about().subject().planId(), getTranslation("cases.plan"));
            plan.addClassNames("button-link", "quiet");
            actions.add(plan);
        }
        boolean suspended = one.about().state() == CaseState.SUSPENDED;
        actions.add(new Button(getTranslation(suspended ? "cases.activate" : "cases.suspend"), click -> {
            if (suspended) {
                dialogs.activate(id, this::show).open();
            } else {
                dialogs.suspend(id, this::show).open();
            }
        }));
        Button cancel = new Button(getTranslation("cases.cancel"), click -> dialogs.cancel(id, this::show)
                .open());
        cancel.addThemeVariants(ButtonVariant.LUMO_ERROR);
        actions.add(cancel);
        return actions.toArray(Component[]::new);
    }

    private void reassign(CaseDetails.OpenTask task) {
        dialogs.reassign(task, this::show).open();
    }

    private void change(CaseDetails.Variable variable) {
        dialogs.change(id, variable, this::show).open();
    }

    private Section section(String word, Component content) {
        Section section = new Section(new H2(getTranslation(word)), content);
        section.addClassName("section");
        return section;
    }
}
