package io.dacheng.ui.plans;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Address;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Live;
import io.dacheng.ui.LooksBack;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Narrow;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One plan: what it is, how far its agreement is, and the tree of its targets with their history. */
@Route(value = Navigation.PLANS, layout = MainLayout.class)
@PermitAll
class PlanDetailsView extends Page implements HasUrlParameter<Long>, LooksBack {

    private static final String TARGET = "target";
    private static final int LONGEST_REASON = 1000;

    private final transient PlanService plans;
    private final transient TargetService targets;
    private final transient CurrentViewer viewer;
    private final transient Live live;
    private final transient Clock clock;
    private final AsOf asOf;

    PlanDetailsView(PlanService plans, TargetService targets, CurrentViewer viewer, Live live, Clock clock, AsOf asOf) {
        super(I18NProvider.translate("nav.targets"));
        this.plans = plans;
        this.targets = targets;
        this.viewer = viewer;
        this.live = live;
        this.clock = clock;
        this.asOf = asOf;
    }

    @Override
    public void setParameter(BeforeEvent event, Long planId) {
        Long open = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(TARGET)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(null);
        load(planId, open);
    }

    private void load(long planId, @Nullable Long open) {
        Viewer person = viewer.get();
        PlanView plan = plans.plan(person, planId, asOf.knownAt());
        List<TargetView> tree = targets.tree(person, planId, asOf.knownAt());
        setPageTitle(plan.name());
        removeAll();
        PageHeader header = new PageHeader(plan.name(), knows(plan), actions(person, plan));
        Div facts = new Div(facts(plan));
        HistoryPanel history = new HistoryPanel(clock);
        TargetTree grid = new TargetTree(plan, target -> open(history, target));
        add(header, facts, body(history, grid, tree, open));
        if (asOf.looksBack()) {
            return;
        }
        live.onPlan(facts, planId, () -> {
            PlanView now = plans.plan(viewer.get(), planId);
            header.setActions(actions(viewer.get(), now));
            facts.removeAll();
            facts.add(facts(now));
            List<TargetView> targetsNow = targets.tree(viewer.get(), planId);
            grid.again(targetsNow);
            targetsNow.stream().filter(history::shows).forEach(target -> show(history, target));
        });
    }

    private String knows(PlanView plan) {
        return plan.metric().name() + " · " + plan.rootUnit().name() + " · "
                + Formats.current().period(plan.periodStart(), plan.periodEnd());
    }

    private Component[] actions(Viewer person, PlanView plan) {
        if (asOf.looksBack() || !plans.mayCancel(person, plan.id())) {
            return new Component[0];
        }
        Button cancel = new Button(getTranslation("plan.cancel"), e -> openCancel(plan));
        cancel.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
        return new Component[] {cancel};
    }

    private Component facts(PlanView plan) {
        Formats formats = Formats.current();
        String unit = plan.metric().unit();
        Span amount = new Span(formats.amount(plan.amount()));
        amount.addClassName("big");
        Div facts = new Div(
                fact(
                        unit.isEmpty()
                                ? getTranslation("plans.amount")
                                : getTranslation("plans.amount") + " (" + unit + ")",
                        amount),
                fact(getTranslation("plans.state"), Badge.of(plan.state())),
                fact(getTranslation("plans.progress"), new AgreedMeter(plan)),
                fact(getTranslation("plan.split"), new Span(split(plan, formats))),
                fact(
                        getTranslation("plan.dates"),
                        new Span(getTranslation(
                                "plan.dates.value",
                                formats.shortDate(plan.submitBy()),
                                formats.shortDate(plan.agreeBy())))));
        facts.addClassNames("card", "plan-facts");
        if (plan.cancelReason() != null) {
            Paragraph why = new Paragraph(plan.cancelReason());
            facts.add(fact(getTranslation("plan.cancelled.why"), why));
        }
        return facts;
    }

    private String split(PlanView plan, Formats formats) {
        String split =
                Labels.of(plan.split()) + ", " + getTranslation("plan.step.value", formats.amount(plan.roundingStep()));
        return plan.overPercent().signum() == 0
                ? split
                : split + ", " + getTranslation("plan.over.value", formats.amount(plan.overPercent()));
    }

    private static Component fact(String label, Component value) {
        Span word = new Span(label);
        word.addClassName("label");
        Div fact = new Div(word, value);
        fact.addClassName("fact");
        return fact;
    }

    private Component body(HistoryPanel history, TargetTree grid, List<TargetView> tree, @Nullable Long open) {
        Div body = new Div();
        body.addClassName("plan-body");
        history.onClose(() -> {
            grid.deselectAll();
            Address.set(TARGET, null);
        });
        grid.show(tree);
        tree.stream().filter(t -> Long.valueOf(t.id()).equals(open)).findFirst().ifPresent(target -> {
            grid.select(target);
            show(history, target);
        });
        body.add(grid, history);
        Narrow.watch(grid, grid::narrow);
        return body;
    }

    private void show(HistoryPanel panel, TargetView target) {
        panel.show(target, targets.history(viewer.get(), target.id(), asOf.knownAt()));
    }

    private void open(HistoryPanel panel, TargetView target) {
        show(panel, target);
        Address.set(TARGET, String.valueOf(target.id()));
    }

    private void openCancel(PlanView plan) {
        TextArea reason = new TextArea(getTranslation("plan.cancel.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(LONGEST_REASON);
        reason.setHelperText(getTranslation("plan.cancel.how"));
        new FormDialog(
                        getTranslation("plan.cancel.title", plan.name()),
                        getTranslation("plan.cancel.submit"),
                        () -> {
                            plans.cancel(viewer.get(), plan.id(), reason.getValue());
                            Notify.success(getTranslation("plan.cancel.done", plan.name()));
                            MainLayout.refresh();
                            load(plan.id(), null);
                        },
                        reason)
                .open();
    }
}
