package io.dacheng.ui.plans;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.target.PlanDrafts;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import io.dacheng.target.TargetImport;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.LooksBack;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Narrow;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;

/** The plans that reach the viewer, newest first. */
@Route(value = Navigation.PLANS, layout = MainLayout.class)
@PermitAll
class PlansView extends Page implements BeforeEnterObserver, LooksBack {

    private static final List<String> WIDE = List.of("name", "state", "agreed", "period", "amount");

    private final transient PlanService plans;
    private final transient PlanDrafts drafts;
    private final transient TargetImport imports;
    private final transient CurrentViewer viewer;
    private final AsOf asOf;
    private Grid<PlanView> grid = new Grid<>();
    private boolean narrow;

    PlansView(PlanService plans, PlanDrafts drafts, TargetImport imports, CurrentViewer viewer, AsOf asOf) {
        super(I18NProvider.translate("nav.targets"));
        this.plans = plans;
        this.drafts = drafts;
        this.imports = imports;
        this.viewer = viewer;
        this.asOf = asOf;
        Narrow.watch(this, this::narrow);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        grid = new Grid<>();
        Viewer person = viewer.get();
        List<PlanView> found = plans.plans(person, asOf.knownAt());
        boolean setter = !asOf.looksBack() && !drafts.rootUnits(person).isEmpty();
        add(new PageHeader(
                getTranslation("nav.targets"), getTranslation("plans.knows", found.size()), actions(person, setter)));
        if (found.isEmpty()) {
            add(new EmptyState(
                    getTranslation("plans.none"),
                    getTranslation(setter ? "plans.none.setter" : "plans.none.how"),
                    setter ? new Component[] {newPlan()} : new Component[0]));
            return;
        }
        columns();
        grid.setItems(found);
        grid.setAllRowsVisible(found.size() <= SHORT_LIST);
        add(grid);
        narrow(narrow);
    }

    private Component[] actions(Viewer person, boolean setter) {
        List<Component> actions = new ArrayList<>();
        if (!asOf.looksBack() && imports.mayImport(person)) {
            actions.add(
                    new Button(getTranslation("target-import.open"), Icons.UPLOAD.create(), e -> new TargetImportDialog(
                                    (file, dryRun) -> imports.importFile(viewer.get(), file, dryRun), () -> {})
                            .open()));
        }
        if (setter) {
            actions.add(newPlan());
        }
        return actions.toArray(Component[]::new);
    }

    private Anchor newPlan() {
        Anchor link = new Anchor(Navigation.NEW_PLAN, Icons.PLUS.create(), new Span(getTranslation("plans.new")));
        link.addClassName("button-link");
        return link;
    }

    private void columns() {
        grid.addComponentColumn(PlansView::name)
                .setHeader(getTranslation("plans.plan"))
                .setKey("name")
                .setFlexGrow(3);
        grid.addComponentColumn(plan -> Badge.of(plan.state()))
                .setHeader(getTranslation("plans.state"))
                .setKey("state")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(AgreedMeter::new)
                .setHeader(getTranslation("plans.progress"))
                .setKey("agreed")
                .setFlexGrow(2);
        grid.addColumn(plan -> Formats.current().period(plan.periodStart(), plan.periodEnd()))
                .setHeader(getTranslation("plans.period"))
                .setKey("period")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(PlansView::amount)
                .setHeader(getTranslation("plans.amount"))
                .setKey("amount")
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(PlansView::card).setKey("card").setVisible(false);
        grid.addClassName("list");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", getTranslation("nav.targets"));
    }

    private void narrow(boolean nowNarrow) {
        narrow = nowNarrow;
        if (grid.getColumns().isEmpty()) {
            return;
        }
        WIDE.forEach(key -> grid.getColumnByKey(key).setVisible(!narrow));
        grid.getColumnByKey("card").setVisible(narrow);
    }

    private static Component name(PlanView plan) {
        Span about = new Span(plan.metric().name() + " · " + plan.rootUnit().name());
        about.addClassName("muted");
        Div lines = new Div(new Anchor(Navigation.PLANS + "/" + plan.id(), plan.name()), about);
        lines.addClassName("two-lines");
        return lines;
    }

    private static String amount(PlanView plan) {
        String figure = Formats.current().amount(plan.amount());
        return plan.metric().unit().isEmpty()
                ? figure
                : figure + "\u00a0" + plan.metric().unit();
    }

    private static Component card(PlanView plan) {
        Span period = new Span(Formats.current().period(plan.periodStart(), plan.periodEnd()));
        period.addClassName("muted");
        Span amount = new Span(amount(plan));
        amount.addClassName("strong");
        Div facts = new Div(Badge.of(plan.state()), period);
        facts.addClassName("beside");
        Div card = new Div(name(plan), facts, amount, new AgreedMeter(plan));
        card.addClassName("list-card");
        return card;
    }
}
