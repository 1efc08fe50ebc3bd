package io.dacheng.ui.start;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.PeopleService;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.dashboard.FirstSteps;
import io.dacheng.dashboard.FirstSteps.Progress;
import io.dacheng.dashboard.FirstSteps.Step;
import io.dacheng.metric.KnownCalculators;
import io.dacheng.metric.MetricEditing;
import io.dacheng.school.SchoolPack;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.Locale;

/**
 * Leads who manages an empty product to its first plan. Each step keeps at once what is entered, so that the page can be
 * left at any time; it opens at the first step that is not done, or at the one that the address names.
 */
@Route(value = Navigation.START, layout = MainLayout.class)
@PermitAll
class StartView extends Page implements BeforeEnterObserver {

    private static final String STEP = "step";

    private final transient FirstSteps steps;
    private final transient CurrentViewer viewer;
    private final transient PeopleService people;
    private final transient WorkingCalendars calendars;
    private final transient MetricEditing metrics;
    private final transient KnownCalculators calculators;
    private final transient SchoolPack pack;
    private final OrderedList way = new OrderedList();
    private final Div panel = new Div();
    private Step at = Step.ORGANISATION;

    StartView(
            FirstSteps steps,
            CurrentViewer viewer,
            PeopleService people,
            WorkingCalendars calendars,
            MetricEditing metrics,
            KnownCalculators calculators,
            SchoolPack pack) {
        super(I18NProvider.translate("start.title"));
        this.steps = steps;
        this.viewer = viewer;
        this.people = people;
        this.calendars = calendars;
        this.metrics = metrics;
        this.calculators = calculators;
        this.pack = pack;
        addClassName("start-page");
        way.addClassNames("wizard-way", "start-way");
        panel.addClassNames("card", "start-step");
        Button later = new Button(getTranslation("start.later"), e -> Navigation.open(Navigation.TODAY));
        later.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        add(new PageHeader(getTranslation("start.title"), getTranslation("start.knows"), later), way, panel);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Progress progress = steps.progress(viewer.get());
        Step next = progress.next();
        at = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(STEP)
                .flatMap(asked -> Arrays.stream(Step.values())
                        .filter(step -> step.name().equalsIgnoreCase(asked))
                        .findFirst())
                .filter(step -> step.ordinal() <= next.ordinal())
                .orElse(next);
        show(progress);
    }

    private void go(Step step) {
        at = step;
        Address.set(STEP, step.name().toLowerCase(Locale.ROOT));
        show(steps.progress(viewer.get()));
    }

    /** After something has come in: the same step, with what it leads to. */
    private void again() {
        show(steps.progress(viewer.get()));
    }

    private void show(Progress progress) {
        way.removeAll();
        for (Step step : Step.values()) {
            way.add(mark(step, progress));
        }
        panel.removeAll();
        panel.add(
                switch (at) {
                    case ORGANISATION -> new OrganisationStep(people, calendars, pack, viewer, this::again);
                    case PEOPLE -> new PeopleStep(progress, people, viewer, this::again);
                    case METRICS -> new MetricsStep(metrics, calculators, people, pack.active(), viewer, this::again);
                    case PLAN -> new PlanStep(progress, pack.active());
                },
                buttons(progress));
    }

    private ListItem mark(Step step, Progress progress) {
        boolean open = step.ordinal() <= progress.next().ordinal();
        NativeButton button = new NativeButton(Labels.of(step), e -> go(step));
        button.setEnabled(open);
        ListItem item = new ListItem(button);
        if (progress.done(step)) {
            item.addClassName("done");
            Span done = new Span(getTranslation("start.done"));
            done.addClassName("only-read-out");
            button.add(done);
        }
        if (step == at) {
            item.getElement().setAttribute("aria-current", "step");
        }
        return item;
    }

    private Component buttons(Progress progress) {
        Div buttons = new Div();
        buttons.addClassNames("toolbar", "start-buttons");
        if (at.ordinal() > 0) {
            Step before = Step.values()[at.ordinal() - 1];
            buttons.add(new Button(Labels.of(before), Icons.BACK.create(), e -> go(before)));
        }
        if (at != Step.PLAN) {
            Step after = Step.values()[at.ordinal() + 1];
            Button on = new Button(getTranslation("start.next", Labels.of(after)), e -> go(after));
            on.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            on.setEnabled(progress.done(at));
            buttons.add(on);
            if (!progress.done(at)) {
                Span needs = new Span(getTranslation("start.needs." + at.name()));
                needs.addClassName("muted");
                buttons.add(needs);
            }
        }
        return buttons;
    }
}
