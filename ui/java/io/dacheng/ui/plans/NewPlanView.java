package io.dacheng.ui.plans;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.calendar.CalendarService;
import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.UnitView;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanDrafts;
import io.dacheng.target.PlanService;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.FormDrafts;
import io.dacheng.ui.Icons;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starting a plan in three steps: what and when, where and how it is split, review. */
@Route(value = Navigation.NEW_PLAN, layout = MainLayout.class)
@PermitAll
class NewPlanView extends Page {

    private static final String AT = "at";
    private static final List<String> STEPS = List.of("wizard.step.what", "wizard.step.split", "wizard.step.review");

    private final transient PlanService plans;
    private final transient PlanDrafts drafts;
    private final transient CurrentViewer viewer;
    private final FormDraft draft;
    private final OrderedList way = new OrderedList();
    private final Div step = new Div();
    private final Button back = new Button();
    private final Button next = new Button();
    private transient PlanWhat what;
    private transient PlanSplit split;
    private int at;

    NewPlanView(
            PlanService plans,
            PlanDrafts drafts,
            MetricService metrics,
            CalendarService calendars,
            CurrentViewer viewer,
            FormDrafts formDrafts,
            Clock clock) {
        super(I18NProvider.translate("wizard.title"));
        this.plans = plans;
        this.drafts = drafts;
        this.viewer = viewer;
        this.draft = formDrafts.of("plan-new");
        add(new PageHeader(getTranslation("wizard.title"), getTranslation("wizard.knows")));
        Viewer person = viewer.get();
        List<UnitView> units = drafts.rootUnits(person);
        List<MetricView> known =
                metrics.metrics().stream().filter(metrics::addsUpOverOwners).toList();
        if (units.isEmpty() || known.isEmpty()) {
            boolean nobody = units.isEmpty();
            EmptyState empty = new EmptyState(
                    getTranslation(nobody ? "wizard.not-setter" : "wizard.no-metric"),
                    getTranslation(nobody ? "wizard.not-setter.how" : "wizard.no-metric.how"));
            if (person.administrator()) {
                empty.leadingTo(Navigation.START, getTranslation("start.card.begin"));
            }
            add(empty);
            return;
        }
        what = new PlanWhat(known, LocalDate.now(clock), calendars.yearStart(), metrics::checked);
        split = new PlanSplit(
                units,
                known.get(0),
                (metric, amount, root, method, rounding, base) ->
                        drafts.preview(viewer.get(), metric.code(), root.code(), amount, method, rounding, base),
                new Past(),
                amount -> what.take(amount));
        way.addClassName("wizard-way");
        step.addClassNames("card", "wizard-step");
        back.setText(getTranslation("wizard.back"));
        back.setIcon(Icons.BACK.create());
        back.addClickListener(e -> go(at - 1));
        next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        next.addClickListener(e -> forward());
        Div buttons = new Div(back, next);
        buttons.addClassNames("toolbar", "wizard-buttons");
        buttons.add(draft.saved());
        add(draft.note(), way, step, buttons);
        go(0);
        what.keepIn(draft);
        draft.part(new FirstStep());
        split.keepIn(draft);
        draft.part(new Way()).begin(this);
    }

    private void forward() {
        switch (at) {
            case 0 -> {
                if (firstStepDone()) {
                    go(1);
                }
            }
            case 1 -> {
                if (split.complete()) {
                    go(2);
                }
            }
            default -> start();
        }
    }

    private boolean firstStepDone() {
        if (!what.complete()) {
            return false;
        }
        split.about(what.metric(), what.amount(), new Period(what.start(), what.end()));
        return true;
    }

    private void go(int to) {
        at = to;
        way.removeAll();
        for (int i = 0; i < STEPS.size(); i++) {
            ListItem item = new ListItem(getTranslation(STEPS.get(i)));
            if (i == at) {
                item.getElement().setAttribute("aria-current", "step");
            }
            way.add(item);
        }
        step.removeAll();
        step.add(
                switch (at) {
                    case 0 -> what;
                    case 1 -> split;
                    default -> new PlanReview(what, split);
                });
        back.setVisible(at > 0);
        draft.changed();
        next.setText(getTranslation(at == STEPS.size() - 1 ? "wizard.start.plan" : "wizard.next"));
    }

    private void start() {
        List<NewPlan.Line> lines = new ArrayList<>();
        lines.add(line(what.metric(), what.amount()));
        what.further().forEach(line -> lines.add(line(line.metric(), line.amount())));
        long id = plans.create(
                viewer.get(),
                new NewPlan(
                        what.name(),
                        lines,
                        split.root().code(),
                        what.start(),
                        what.end(),
                        split.overTime().levels(),
                        split.overTime().shape(),
                        split.over(),
                        split.overTime().factors(),
                        what.submitBy(),
                        what.agreeBy(),
                        split.ranking()));
        draft.done();
        Notify.success(getTranslation("wizard.started", what.name()));
        Navigation.openPlan(id);
    }

    /** All metrics of a plan are split alike. */
    private NewPlan.Line line(MetricView metric, BigDecimal amount) {
        boolean leading = metric.equals(what.metric());
        return new NewPlan.Line(
                metric.code(),
                amount,
                split.method(),
                leading ? split.step() : split.stepFor(metric),
                split.base(),
                leading ? split.growth() : null);
    }

    /** Between the first step's fields and the second's: these depend on those. */
    private final class FirstStep implements FormDraft.Part {

        private static final long serialVersionUID = 1L;

        @Override
        public void read(Map<String, String> typed) {
            typed.put(AT, String.valueOf(at));
        }

        @Override
        public void write(Map<String, String> typed) {
            if (!"0".equals(typed.getOrDefault(AT, "0")) && !firstStepDone()) {
                typed.put(AT, "0");
            }
        }
    }

    /** As far as the person had come. */
    private final class Way implements FormDraft.Part {

        private static final long serialVersionUID = 1L;

        @Override
        public void read(Map<String, String> typed) {
            // Told by the first step.
        }

        @Override
        public void write(Map<String, String> typed) {
            switch (typed.getOrDefault(AT, "0")) {
                case "1" -> go(1);
                case "2" -> go(split.complete() ? 2 : 1);
                default -> go(0);
            }
        }
    }

    private final class Past implements PlanSplit.Past {

        private static final long serialVersionUID = 1L;

        @Override
        public BigDecimal proposal(MetricView metric, UnitView root, Period base, BigDecimal growthPercent) {
            return drafts.proposedAmount(viewer.get(), metric.code(), root.code(), base, growthPercent);
        }

        @Override
        public List<BigDecimal> months(MetricView metric, UnitView root) {
            return drafts.pastMonths(viewer.get(), metric.code(), root.code());
        }
    }
}
