package io.dacheng.ui.plans;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Further metrics of a new plan, each with its own overall target; none for who wants only one. */
final class FurtherLines extends Div implements FormDraft.Part {

    /** A metric and its overall target. */
    record Line(MetricView metric, BigDecimal amount) {}

    private static final long serialVersionUID = 1L;
    private static final String METRIC = "further-metric-";
    private static final String AMOUNT = "further-amount-";

    private final transient List<MetricView> metrics;
    private final transient PlanWhat.AmountRule rule;
    private final Div rows = new Div();
    private final Button more;
    private SerializableRunnable changed = () -> {};

    FurtherLines(List<MetricView> metrics, PlanWhat.AmountRule rule) {
        this.metrics = List.copyOf(metrics);
        this.rule = rule;
        addClassNames("section", "further-lines");
        more = new Button(getTranslation("wizard.line.add"), Icons.PLUS.create(), e -> add());
        more.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        add(rows, more);
        more.setVisible(metrics.size() > 1);
    }

    private Row add() {
        Row row = new Row();
        rows.add(row);
        more.setVisible(rows().size() < metrics.size() - 1);
        return row;
    }

    /** @param told whatever is typed or chosen */
    void onChange(SerializableRunnable told) {
        changed = told;
    }

    @Override
    public void read(Map<String, String> typed) {
        List<Row> all = rows();
        for (int i = 0; i < all.size(); i++) {
            MetricView metric = all.get(i).metric.getValue();
            typed.put(METRIC + i, metric == null ? "" : metric.code());
            typed.put(AMOUNT + i, all.get(i).amount.getValue());
        }
    }

    @Override
    public void write(Map<String, String> typed) {
        rows.removeAll();
        more.setVisible(metrics.size() > 1);
        for (int i = 0; typed.containsKey(METRIC + i); i++) {
            String code = typed.get(METRIC + i);
            Row row = add();
            metrics.stream().filter(metric -> metric.code().equals(code)).forEach(row.metric::setValue);
            row.amount.setValue(typed.getOrDefault(AMOUNT + i, ""));
        }
    }

    private List<Row> rows() {
        return rows.getChildren().map(Row.class::cast).toList();
    }

    /** Whether every line is entered, right and named once. */
    boolean complete(MetricView leading) {
        boolean complete = true;
        List<MetricView> seen = new ArrayList<>(List.of(leading));
        for (Row row : rows()) {
            complete &= row.complete(seen);
        }
        return complete;
    }

    List<Line> lines() {
        return rows().stream().map(Row::line).toList();
    }

    private final class Row extends Div {

        private final Select<MetricView> metric = new Select<>();
        private final TextField amount = Amounts.field(getTranslation("wizard.line.amount"));

        Row() {
            addClassName("plan-line");
            metric.setLabel(getTranslation("wizard.line.metric"));
            metric.setItems(metrics);
            metric.setItemLabelGenerator(MetricView::name);
            metric.addValueChangeListener(change -> amount.setSuffixComponent(
                    change.getValue() == null
                            ? null
                            : new Span(change.getValue().unit())));
            metric.addValueChangeListener(change -> changed.run());
            amount.setValueChangeMode(ValueChangeMode.LAZY);
            amount.addValueChangeListener(change -> changed.run());
            amount.setRequiredIndicatorVisible(true);
            Button away = new Button(Icons.CLOSE.create(), e -> {
                rows.remove(this);
                more.setVisible(true);
                changed.run();
            });
            away.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
            away.setAriaLabel(getTranslation("wizard.line.remove"));
            add(metric, amount, away);
        }

        private boolean complete(List<MetricView> seen) {
            MetricView chosen = metric.getValue();
            String wrong = chosen == null
                    ? getTranslation("form.required")
                    : seen.contains(chosen) ? getTranslation("wizard.line.twice") : null;
            metric.setErrorMessage(wrong);
            metric.setInvalid(wrong != null);
            if (chosen == null || wrong != null) {
                return false;
            }
            seen.add(chosen);
            String refusal = refusal(chosen);
            amount.setErrorMessage(refusal);
            amount.setInvalid(refusal != null);
            return refusal == null;
        }

        private @Nullable String refusal(MetricView chosen) {
            try {
                BigDecimal entered = Amounts.parse(amount.getValue());
                if (entered == null) {
                    return getTranslation("form.required");
                }
                rule.checked(chosen, entered);
                return null;
            } catch (Refused refused) {
                return Notify.sentence(refused);
            }
        }

        private Line line() {
            return new Line(
                    Objects.requireNonNull(metric.getValue()),
                    Objects.requireNonNull(Amounts.parse(amount.getValue())));
        }
    }
}
