package io.dacheng.ui.plans;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import io.dacheng.target.ProposedPart;
import io.dacheng.target.RankingPolicy;
import io.dacheng.target.SplitMethod;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Second step of a new plan: where it starts and how it is split, with what that gives the first level. */
final class PlanSplit extends Div {

    /** What the step asks of the services; all of it may refuse. */
    interface Past extends Serializable {
        /** What a base period and a growth suggest as the overall target. */
        BigDecimal proposal(MetricView metric, UnitView root, Period base, BigDecimal growthPercent);

        /** What each month, January to December, brought the last time. */
        List<BigDecimal> months(MetricView metric, UnitView root);
    }

    /** What a split would give; may refuse. */
    interface Preview extends Serializable {
        List<ProposedPart> of(
                MetricView metric,
                BigDecimal amount,
                UnitView root,
                SplitMethod method,
                BigDecimal step,
                @Nullable Period base);
    }

    private static final List<BigDecimal> STEPS = Stream.of("1", "100", "1000", "10000", "100000", "1000000")
            .map(BigDecimal::new)
            .toList();

    private final transient Preview preview;
    private transient MetricView metric;
    private BigDecimal total = BigDecimal.ZERO;
    private final ComboBox<UnitView> root = new ComboBox<>(getTranslation("wizard.root"));
    private final RadioButtonGroup<SplitMethod> method = new RadioButtonGroup<>(getTranslation("wizard.method"));
    private final Select<BigDecimal> step = new Select<>();
    private final TextField over = Amounts.field(getTranslation("wizard.over"));
    private final RadioButtonGroup<RankingPolicy> ranking = PlanRanking.choice();
    private final Paragraph refusal = new Paragraph();
    private final Div parts = new Div();
    private final PlanBase base;
    private final PlanOverTime overTime;
    private transient List<BigDecimal> steps = List.of();
    private @Nullable BigDecimal wanted;

    /** @param amountTaken told when the person takes a proposed overall target */
    PlanSplit(
            List<UnitView> units,
            MetricView metric,
            Preview preview,
            Past past,
            SerializableConsumer<BigDecimal> amountTaken) {
        this.preview = preview;
        this.metric = metric;
        this.base = new PlanBase(
                (period, growth) -> past.proposal(this.metric, root(), period, growth),
                amount -> {
                    amountTaken.accept(amount);
                    total = amount;
                    show();
                },
                this::show);
        this.overTime = new PlanOverTime(() -> past.months(this.metric, root()));
        base.setVisible(false);
        addClassName("section");
        root.setItems(units);
        root.setItemLabelGenerator(unit -> "\u2003".repeat(unit.depth()) + unit.name());
        root.setValue(units.get(0));
        root.setRequiredIndicatorVisible(true);
        root.setHelperText(getTranslation("wizard.root.how"));
        method.setItems(SplitMethod.values());
        method.setItemLabelGenerator(Labels::of);
        method.setValue(SplitMethod.EVEN);
        step.setLabel(getTranslation("wizard.step"));
        step.setHelperText(getTranslation("wizard.step.how"));
        step.setItemLabelGenerator(value -> Formats.current().amount(value));
        over.setValue("0");
        over.setHelperText(getTranslation("wizard.over.how"));
        root.addValueChangeListener(change -> show());
        method.addValueChangeListener(change -> {
            base.setVisible(change.getValue() == SplitMethod.HISTORICAL);
            show();
        });
        step.addValueChangeListener(change -> show());
        refusal.addClassName("alarm-text");
        refusal.getElement().setAttribute("role", "alert");
        FormLayout form = new FormLayout(root, method, step, over, ranking);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("520px", 2));
        parts.getElement().setAttribute("aria-live", "polite");
        add(form, base, overTime, new H3(getTranslation("wizard.preview")), refusal, parts);
    }

    /** What is typed here goes into the plan's draft. */
    void keepIn(FormDraft draft) {
        draft.choice("root", root, UnitView::code, code -> root.getListDataView()
                        .getItems()
                        .filter(unit -> unit.code().equals(code))
                        .findFirst()
                        .orElse(null))
                .choice("method", method, SplitMethod::name, name -> Stream.of(SplitMethod.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null))
                .watched(step)
                .part(new Step())
                .text("over", over)
                .choice("ranking", ranking, RankingPolicy::name, name -> Stream.of(RankingPolicy.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null));
        base.keepIn(draft);
        overTime.keepIn(draft);
    }

    /** The rounding step of a draft; which steps there are is known only when the first step is done. */
    private final class Step implements FormDraft.Part {

        private static final long serialVersionUID = 1L;
        private static final String STEP = "step";

        @Override
        public void read(Map<String, String> typed) {
            BigDecimal chosen = step.getValue() == null ? wanted : step.getValue();
            typed.put(STEP, chosen == null ? "" : chosen.toPlainString());
        }

        @Override
        public void write(Map<String, String> typed) {
            String text = typed.getOrDefault(STEP, "");
            wanted = text.matches("[0-9.]{1,20}") ? new BigDecimal(text) : null;
            chooseStep(steps);
        }
    }

    private void chooseStep(List<BigDecimal> among) {
        steps = among;
        among.stream()
                .filter(each -> wanted != null && each.compareTo(wanted) == 0)
                .findFirst()
                .ifPresent(step::setValue);
    }

    /** Takes over what the first step says. */
    void about(MetricView wanted, BigDecimal amount, Period period) {
        base.suggest(new Period(period.start().minusYears(1), period.start().minusDays(1)));
        metric = wanted;
        total = amount;
        BigDecimal smallest = wanted.smallestStep();
        BigDecimal before = step.getValue();
        List<BigDecimal> offered = Stream.concat(Stream.of(smallest), STEPS.stream())
                .filter(s -> s.compareTo(smallest) == 0 ? s == smallest : s.compareTo(smallest) > 0)
                .toList();
        step.setItems(offered);
        step.setValue(before != null && offered.contains(before) ? before : smallest);
        chooseStep(offered);
        wanted = null;
        show();
    }

    private void show() {
        parts.removeAll();
        refusal.setVisible(false);
        boolean noBase = method.getValue() == SplitMethod.HISTORICAL && base.period() == null;
        if (root.getValue() == null || step.getValue() == null || method.getValue() == null || noBase) {
            return;
        }
        try {
            List<ProposedPart> proposed =
                    preview.of(metric, total, root.getValue(), method.getValue(), step.getValue(), base());
            parts.add(new PartsTable(proposed, total, metric.unit(), method.getValue()));
        } catch (Refused refused) {
            refusal.setText(Notify.sentence(refused));
            refusal.setVisible(true);
        }
    }

    /** Whether a plan can be split like this; the reason is shown where it cannot. */
    boolean complete() {
        boolean overFits = overFits();
        over.setErrorMessage(overFits ? null : getTranslation("wizard.over.rule"));
        over.setInvalid(!overFits);
        root.setInvalid(root.isEmpty());
        boolean baseFits = method() != SplitMethod.HISTORICAL || base.complete();
        return overTime.complete() && baseFits && overFits && !root.isEmpty() && !refusal.isVisible();
    }

    private boolean overFits() {
        try {
            BigDecimal percent = Amounts.parse(over.getValue());
            return percent == null || (percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0);
        } catch (Refused refused) {
            return false;
        }
    }

    UnitView root() {
        return Objects.requireNonNull(root.getValue());
    }

    SplitMethod method() {
        return Objects.requireNonNull(method.getValue());
    }

    BigDecimal step() {
        return Objects.requireNonNull(step.getValue());
    }

    /** Null unless the split follows the past. */
    @Nullable
    Period base() {
        return method.getValue() == SplitMethod.HISTORICAL ? base.period() : null;
    }

    @Nullable
    BigDecimal growth() {
        return method.getValue() == SplitMethod.HISTORICAL ? base.growth() : null;
    }

    PlanOverTime overTime() {
        return overTime;
    }

    /** The chosen rounding step where it fits the metric too, else null for its smallest. */
    @Nullable
    BigDecimal stepFor(MetricView other) {
        return step().remainder(other.smallestStep()).signum() == 0 ? step() : null;
    }

    RankingPolicy ranking() {
        return Objects.requireNonNull(ranking.getValue());
    }

    BigDecimal over() {
        BigDecimal percent = Amounts.parse(over.getValue());
        return percent == null ? BigDecimal.ZERO : percent;
    }
}
