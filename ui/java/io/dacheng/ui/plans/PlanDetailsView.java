package io.dacheng.ui.plans;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.ClockedName;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import io.dacheng.target.TargetExport;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Address;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Live;
import io.dacheng.ui.LooksBack;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Narrow;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.revisions.PlanRevisions;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One plan: what it is, how far its agreement is, and the tree of its targets with their history. */
@Route(value = Navigation.PLANS, layout = MainLayout.class)
@PermitAll
class PlanDetailsView extends Page implements HasUrlParameter<Long>, LooksBack {

    private static final String TARGET = "target";
    private static final String METRIC = "metric";
    private static final int LONGEST_REASON = 1000;

    private final transient PlanService plans;
    private final transient TargetService targets;
    private final transient NegotiationService negotiation;
    private final transient TargetExport exports;
    private final transient PlanRevisions revisions;
    private final transient PlanRanking ranking;
    private final transient CurrentViewer viewer;
    private final transient Live live;
    private final transient Clock clock;
    private final AsOf asOf;
    private transient List<TargetView> tree = List.of();

    PlanDetailsView(
            PlanService plans,
            TargetService targets,
            NegotiationService negotiation,
            TargetExport exports,
            PlanRevisions revisions,
            PlanRanking ranking,
            CurrentViewer viewer,
            Live live,
            Clock clock,
            AsOf asOf) {
        super(I18NProvider.translate("nav.targets"));
        this.plans = plans;
        this.targets = targets;
        this.negotiation = negotiation;
        this.exports = exports;
        this.revisions = revisions;
        this.ranking = ranking;
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
        String metric = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(METRIC)
                .orElse(null);
        load(planId, metric, open);
    }

    /** @param metric code; null for that of the open target, or the leading one */
    private void load(long planId, @Nullable String metric, @Nullable Long open) {
        Viewer person = viewer.get();
        PlanView whole = plans.plan(person, planId, asOf.knownAt());
        List<TargetView> all = targets.tree(person, planId, asOf.knownAt());
        PlanView plan = through(whole, metric, all, open);
        tree = of(plan.metric(), all);
        setPageTitle(plan.name());
        removeAll();
        PageHeader header = new PageHeader(plan.name(), knows(plan), actions(person, plan));
        Div facts = new Div(new PlanFacts(plan, ranking.of(plan, asOf.looksBack())));
        HistoryPanel history = new HistoryPanel(!plan.levels().isEmpty(), clock);
        TargetTree grid = new TargetTree(plan, target -> open(history, target));
        MetricChoice choice = new MetricChoice(plan, plan.metric(), code -> choose(planId, code));
        add(header, choice, facts);
        if (!asOf.looksBack()) {
            add(revisions.of(planId));
        }
        add(
                body(history, grid, open),
                new ExportLinks(
                        format -> ClockedName.of(
                                List.of("targets-of-plan", String.valueOf(planId)),
                                null,
                                asOf.moment(),
                                format.ending()),
                        format -> exports.ofPlan(viewer.get(), planId, format, asOf.knownAt())));
        if (asOf.looksBack()) {
            return;
        }
        live.onPlan(facts, planId, () -> {
            PlanView now = plans.plan(viewer.get(), planId).through(plan.metric());
            header.setActions(actions(viewer.get(), now));
            facts.removeAll();
            facts.add(new PlanFacts(now, ranking.of(now, false)));
            tree = of(plan.metric(), targets.tree(viewer.get(), planId));
            grid.again(tree);
            tree.stream().filter(history::shows).forEach(target -> show(history, target));
        });
    }

    private void choose(long planId, String metric) {
        Address.set(METRIC, metric);
        Address.set(TARGET, null);
        load(planId, metric, null);
    }

    private static PlanView through(PlanView plan, @Nullable String metric, List<TargetView> all, @Nullable Long open) {
        String asked = all.stream()
                .filter(target -> Long.valueOf(target.id()).equals(open))
                .map(TargetView::metric)
                .findFirst()
                .orElse(metric);
        return plan.lines().stream()
                .map(PlanView.Line::metric)
                .filter(each -> each.code().equals(asked))
                .findFirst()
                .map(plan::through)
                .orElse(plan);
    }

    private static List<TargetView> of(MetricView metric, List<TargetView> all) {
        return all.stream()
                .filter(target -> target.metric().equals(metric.code()))
                .toList();
    }

    private String knows(PlanView plan) {
        return String.join(
                        ", ",
                        plan.lines().stream().map(line -> line.metric().name()).toList()) + " · "
                + plan.rootUnit().name() + " · " + Formats.current().period(plan.periodStart(), plan.periodEnd());
    }

    private Component[] actions(Viewer person, PlanView plan) {
        List<Component> actions = new ArrayList<>();
        if (!plan.levels().isEmpty() && !tree.isEmpty()) {
            Anchor byPeriod = new Anchor(Navigation.gridOf(tree.get(0)), getTranslation("history.periods"));
            byPeriod.addClassNames("button-link", "quiet");
            actions.add(byPeriod);
        }
        if (!asOf.looksBack() && plans.mayCancel(person, plan.id())) {
            Button cancel = new Button(getTranslation("plan.cancel"), e -> openCancel(plan));
            cancel.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
            actions.add(cancel);
        }
        if (!asOf.looksBack()) {
            revisions.revise(plan.id()).ifPresent(actions::add);
        }
        return actions.toArray(Component[]::new);
    }

    private Component body(HistoryPanel history, TargetTree grid, @Nullable Long open) {
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
        if (target.ownerKind() == OwnerKind.MEMBER
                && !asOf.looksBack()
                && negotiation.mayReturnToAuthor(viewer.get(), target.id())) {
            panel.offer(new ReturnButton(target, tree, comment -> {
                negotiation.returnToAuthor(viewer.get(), target.id(), comment);
                Notify.success(getTranslation("done.return", target.ownerName()));
                MainLayout.refresh();
            }));
        }
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
                            load(plan.id(), plan.metric().code(), null);
                        },
                        reason)
                .open();
    }
}
