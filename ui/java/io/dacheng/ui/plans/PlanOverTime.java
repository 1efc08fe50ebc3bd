package io.dacheng.ui.plans;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of a new plan for those who want more: parts of the period, their shape, and giving out more than there is. */
final class PlanOverTime extends Details {

    /** What each month, January to December, brought a year ago; may refuse. */
    interface PastMonths extends Serializable {
        List<BigDecimal> get();
    }

    private static final int LAST_LEVEL = 20;

    private final CheckboxGroup<PeriodLevel> levels = new CheckboxGroup<>(getTranslation("wizard.levels"));
    private final RadioButtonGroup<Shape.Kind> shape = new RadioButtonGroup<>(getTranslation("wizard.shape"));
    private final List<TextField> months = new ArrayList<>();
    private final Div curve = new Div();
    private final TextField factors = new TextField(getTranslation("wizard.factors"));
    private final Paragraph refusal = new Paragraph();

    PlanOverTime(PastMonths past) {
        super(new com.vaadin.flow.component.html.Span());
        setSummaryText(getTranslation("wizard.advanced"));
        addClassName("plan-advanced");
        levels.setItems(PeriodLevel.values());
        levels.setItemLabelGenerator(Labels::of);
        levels.setHelperText(getTranslation("wizard.levels.how"));
        shape.setItems(Shape.Kind.values());
        shape.setItemLabelGenerator(Labels::of);
        shape.setValue(Shape.Kind.EVEN);
        shape.addValueChangeListener(e -> curve.setVisible(e.getValue() == Shape.Kind.CURVE));
        factors.setHelperText(getTranslation("wizard.factors.how"));
        refusal.addClassName("alarm-text");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        Div fields = new Div();
        fields.addClassName("month-weights");
        for (Month month : Month.values()) {
            TextField field = Amounts.field(month.getDisplayName(TextStyle.SHORT, getLocale()));
            field.setValue("1");
            months.add(field);
            fields.add(field);
        }
        Button take = new Button(getTranslation("wizard.curve.past"), e -> take(past));
        take.addThemeVariants(ButtonVariant.LUMO_SMALL);
        curve.addClassName("section");
        curve.add(fields, take);
        curve.setVisible(false);
        Div all = new Div(levels, shape, curve, factors, refusal);
        all.addClassName("section");
        add(all);
    }

    /** What is typed here goes into the plan's draft. */
    void keepIn(FormDraft draft) {
        draft.choice("levels", levels, PlanOverTime::names, PlanOverTime::levels)
                .choice("shape", shape, Shape.Kind::name, name -> Arrays.stream(Shape.Kind.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null))
                .text("factors", factors);
        for (int i = 0; i < months.size(); i++) {
            draft.text("month-" + (i + 1), months.get(i));
        }
    }

    private static String names(Set<PeriodLevel> chosen) {
        return chosen.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
    }

    private static Set<PeriodLevel> levels(String names) {
        Set<String> wanted = Set.of(names.split(" "));
        return Arrays.stream(PeriodLevel.values())
                .filter(level -> wanted.contains(level.name()))
                .collect(Collectors.toSet());
    }

    private void take(PastMonths past) {
        refusal.setVisible(false);
        try {
            List<BigDecimal> found = past.get();
            for (int i = 0; i < found.size(); i++) {
                months.get(i).setValue(Amounts.text(found.get(i)));
            }
        } catch (Refused refused) {
            say(Notify.sentence(refused));
        }
    }

    /** Whether it can be read; what cannot is told. */
    boolean complete() {
        refusal.setVisible(false);
        try {
            shape();
        } catch (Refused refused) {
            say(Notify.sentence(refused));
            return false;
        }
        boolean right = true;
        try {
            List<BigDecimal> percents = factors();
            right = percents.size() <= LAST_LEVEL
                    && percents.stream().allMatch(p -> p.signum() >= 0 && p.compareTo(BigDecimal.valueOf(100)) <= 0);
        } catch (Refused refused) {
            right = false;
        }
        factors.setErrorMessage(right ? null : getTranslation("wizard.factors.rule"));
        factors.setInvalid(!right);
        if (!right) {
            setOpened(true);
        }
        return right;
    }

    private void say(String sentence) {
        refusal.setText(sentence);
        refusal.setVisible(true);
        setOpened(true);
    }

    List<PeriodLevel> levels() {
        return levels.getValue().stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** @throws Refused when the weights of a curve are none */
    Shape shape() {
        if (shape.getValue() != Shape.Kind.CURVE) {
            return new Shape(Objects.requireNonNull(shape.getValue()), List.of());
        }
        return new Shape(
                Shape.Kind.CURVE,
                months.stream()
                        .map(field -> Amounts.parse(field.getValue()))
                        .map(weight -> weight == null ? BigDecimal.ZERO : weight)
                        .toList());
    }

    /** Per cent by level, from the root down: entered as 3; 1.5; 0. */
    List<BigDecimal> factors() {
        return Arrays.stream(factors.getValue().split("[;；、\\s]+"))
                .filter(text -> !text.isBlank())
                .map(text -> Objects.requireNonNull(Amounts.parse(text.replace("%", ""))))
                .toList();
    }
}
