package io.dacheng.ui.metrics;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.metric.KnownCalculators;
import io.dacheng.metric.MetricCalculator;
import io.dacheng.metric.MetricDraft;
import io.dacheng.ui.FormDialog;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The form about a metric. What the calculator has no use for is not shown; what may not change any more is locked. */
public final class MetricForm {

    private final TextField name = required("metrics.name");
    private final TextField code = required("metrics.code");
    private final Select<MetricCalculator> calculator = new Select<>();
    private final TextField recordType = required("metrics.record-type");
    private final Select<Integer> scale = new Select<>();
    private final TextField unit = new TextField(t("metrics.unit"));
    private final Select<Boolean> direction = new Select<>();
    private final Paragraph locked = new Paragraph(t("metrics.locked"));
    private final PartsEditor parts;
    private final List<MetricDraft> others;
    private final KnownCalculators calculators;

    private MetricForm(List<MetricDraft> others, KnownCalculators calculators, Locale locale) {
        this.others = others;
        this.calculators = calculators;
        this.parts = new PartsEditor();
        code.setHelperText(t("metrics.code.how"));
        calculator.setLabel(t("metrics.calculator"));
        calculator.setItems(calculators.all());
        calculator.setItemLabelGenerator(each -> each == null ? "" : each.name(locale));
        calculator.setRequiredIndicatorVisible(true);
        calculator.addValueChangeListener(change -> {
            calculator.setHelperText(
                    change.getValue() == null ? "" : change.getValue().hint(locale));
            fit();
        });
        recordType.setHelperText(t("metrics.record-type.how"));
        scale.setLabel(t("metrics.scale"));
        scale.setItems(IntStream.rangeClosed(0, 6).boxed().toList());
        scale.setRequiredIndicatorVisible(true);
        unit.setHelperText(t("metrics.unit.how"));
        direction.setLabel(t("metrics.direction"));
        direction.setItems(false, true);
        direction.setItemLabelGenerator(
                down -> t(Boolean.TRUE.equals(down) ? "metrics.direction.down" : "metrics.direction.up"));
        direction.setValue(false);
        locked.setVisible(false);
    }

    public static Dialog add(
            List<MetricDraft> others, KnownCalculators calculators, Locale locale, Consumer<MetricDraft> save) {
        MetricForm form = new MetricForm(others, calculators, locale);
        form.scale.setValue(0);
        form.calculator.setValue(calculators.all().get(0));
        return form.dialog(t("metrics.add"), t("metrics.add"), save);
    }

    /** @param set whether targets are set for it, so that its figures may not change */
    static Dialog edit(
            MetricDraft now,
            boolean set,
            List<MetricDraft> metrics,
            KnownCalculators calculators,
            Locale locale,
            Consumer<MetricDraft> save) {
        List<MetricDraft> others = metrics.stream()
                .filter(metric -> !metric.code().equals(now.code()))
                .toList();
        MetricForm form = new MetricForm(others, calculators, locale);
        form.name.setValue(now.name());
        form.code.setValue(now.code());
        form.code.setReadOnly(true);
        form.recordType.setValue(now.recordType());
        form.scale.setItems(IntStream.rangeClosed(now.scale(), 6).boxed().toList());
        form.scale.setValue(now.scale());
        form.unit.setValue(now.unit());
        form.direction.setValue(now.lowerIsBetter());
        calculators.byCode(now.aggregation()).ifPresent(form.calculator::setValue);
        form.parts.show(now.parts());
        form.lock(set);
        return form.dialog(t("metrics.edit.title", now.name()), t("metrics.save"), save);
    }

    private void lock(boolean set) {
        locked.setVisible(set);
        calculator.setReadOnly(set);
        recordType.setReadOnly(set);
        direction.setReadOnly(set);
        parts.setLocked(set);
    }

    private Dialog dialog(String title, String submit, Consumer<MetricDraft> save) {
        return new FormDialog(
                title,
                submit,
                () -> save.accept(draft()),
                name,
                code,
                calculator,
                recordType,
                scale,
                unit,
                direction,
                parts,
                locked);
    }

    /** Shows what the chosen calculator needs. */
    private void fit() {
        MetricCalculator chosen = calculator.getValue();
        boolean ofParts = chosen != null && !chosen.roles().isEmpty();
        recordType.setVisible(!ofParts);
        recordType.setRequiredIndicatorVisible(!ofParts);
        parts.setVisible(ofParts);
        parts.offer(
                chosen == null ? List.of() : chosen.roles(),
                others.stream().filter(metric -> fits(chosen, metric)).toList());
    }

    private boolean fits(@Nullable MetricCalculator chosen, MetricDraft metric) {
        return chosen != null
                && calculators
                        .byCode(metric.aggregation())
                        .filter(chosen::takes)
                        .isPresent();
    }

    private MetricDraft draft() {
        MetricCalculator chosen = calculator.getValue();
        boolean ofParts = !chosen.roles().isEmpty();
        return new MetricDraft(
                code.getValue().strip(),
                name.getValue(),
                ofParts ? "" : recordType.getValue(),
                chosen.code(),
                scale.getValue(),
                unit.getValue(),
                Boolean.TRUE.equals(direction.getValue()),
                ofParts ? parts.parts() : List.of());
    }

    private static TextField required(String word) {
        TextField field = new TextField(t(word));
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
