package io.dacheng.ui.plans;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValueAndElement;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Notify;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** First step of a new plan: what is to be reached, and when. */
final class PlanWhat extends Div {

    /** The metric's own rule for amounts. */
    interface AmountRule {
        BigDecimal checked(MetricView metric, BigDecimal amount);
    }

    private static final int DAYS_TO_SUBMIT = 10;
    private static final int DAYS_TO_AGREE = 20;

    private final transient AmountRule rule;
    private final LocalDate today;
    private final Month yearStart;
    private final FurtherLines further;
    private final TextField name = new TextField(getTranslation("wizard.name"));
    private final Select<MetricView> metric = new Select<>();
    private final TextField amount = Amounts.field(getTranslation("wizard.amount"));
    private final DatePicker start = Dates.picker(getTranslation("wizard.start"));
    private final DatePicker end = Dates.picker(getTranslation("wizard.end"));
    private final DatePicker submitBy = Dates.picker(getTranslation("wizard.submit-by"));
    private final DatePicker agreeBy = Dates.picker(getTranslation("wizard.agree-by"));

    /** @param yearStart the month in which the organisation's years begin (C4) */
    PlanWhat(List<MetricView> metrics, LocalDate today, Month yearStart, AmountRule rule) {
        this.rule = rule;
        this.today = today;
        this.yearStart = yearStart;
        this.further = new FurtherLines(metrics, rule);
        addClassName("section");
        name.setHelperText(getTranslation("wizard.name.how"));
        name.setMaxLength(200);
        metric.setLabel(getTranslation("wizard.metric"));
        metric.setItems(metrics);
        metric.setItemLabelGenerator(MetricView::name);
        metric.addValueChangeListener(change -> amount.setSuffixComponent(unit(change.getValue())));
        submitBy.setHelperText(getTranslation("wizard.submit-by.how"));
        agreeBy.setHelperText(getTranslation("wizard.agree-by.how"));
        // Not the metric: Vaadin's select would tell its button's role an attribute that the role does not have.
        fields().stream().filter(field -> field != metric).forEach(field -> ((HasValueAndElement<?, ?>) field)
                .setRequiredIndicatorVisible(true));
        if (metrics.size() == 1) {
            metric.setValue(metrics.get(0));
        }
        FormLayout what = twoColumns(name, metric, amount);
        what.setColspan(name, 2);
        add(periods(), what, further, twoColumns(start, end, submitBy, agreeBy));
        period(thisYear(), thisYear().plusYears(1).minusDays(1));
    }

    /** What is typed here goes into the plan's draft. */
    void keepIn(FormDraft draft) {
        draft.text("name", name)
                .choice("metric", metric, MetricView::code, code -> metric.getListDataView()
                        .getItems()
                        .filter(known -> known.code().equals(code))
                        .findFirst()
                        .orElse(null))
                .text("amount", amount)
                .part(further)
                .date("start", start)
                .date("end", end)
                .date("submitBy", submitBy)
                .date("agreeBy", agreeBy);
        further.onChange(draft::changed);
    }

    private static FormLayout twoColumns(Component... fields) {
        FormLayout form = new FormLayout(fields);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("520px", 2));
        return form;
    }

    private Component periods() {
        int intoQuarter = Math.floorMod(today.getMonthValue() - yearStart.getValue(), 3);
        YearMonth quarter = YearMonth.from(today).minusMonths(intoQuarter);
        LocalDate nextYear = thisYear().plusYears(1);
        Div choices = new Div(
                choice("wizard.this-year", thisYear(), nextYear.minusDays(1)),
                choice("wizard.next-year", nextYear, nextYear.plusYears(1).minusDays(1)),
                choice(
                        "wizard.this-quarter",
                        quarter.atDay(1),
                        quarter.plusMonths(2).atEndOfMonth()),
                choice(
                        "wizard.next-quarter",
                        quarter.plusMonths(3).atDay(1),
                        quarter.plusMonths(5).atEndOfMonth()));
        choices.addClassName("toolbar");
        return choices;
    }

    /** The first day of the organisation's year that today lies in. */
    private LocalDate thisYear() {
        LocalDate start = LocalDate.of(today.getYear(), yearStart, 1);
        return start.isAfter(today) ? start.minusYears(1) : start;
    }

    private Button choice(String word, LocalDate from, LocalDate to) {
        Button button = new Button(getTranslation(word), e -> period(from, to));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    private void period(LocalDate from, LocalDate to) {
        start.setValue(from);
        end.setValue(to);
        submitBy.setValue(notAfter(today.plusDays(DAYS_TO_SUBMIT), to));
        agreeBy.setValue(notAfter(today.plusDays(DAYS_TO_AGREE), to));
    }

    private static LocalDate notAfter(LocalDate date, LocalDate latest) {
        return date.isAfter(latest) ? latest : date;
    }

    private static @Nullable Component unit(@Nullable MetricView metric) {
        return metric == null || metric.unit().isEmpty() ? null : new Span(metric.unit());
    }

    private List<Component> fields() {
        return List.of(name, metric, amount, start, end, submitBy, agreeBy);
    }

    /** Whether everything is entered and right; what is not is marked. */
    boolean complete() {
        boolean complete = true;
        for (Component field : fields()) {
            boolean empty = ((HasValueAndElement<?, ?>) field).isEmpty();
            mark(field, empty ? getTranslation("form.required") : null);
            complete &= !empty;
        }
        if (!complete) {
            return false;
        }
        return amountFits()
                && further.complete(metric())
                && ordered(end, start, "wizard.end.before-start")
                && ordered(submitBy, today, "wizard.submit-by.past")
                && ordered(agreeBy, submitBy, "wizard.agree-by.before-submit")
                && ordered(end, agreeBy, "wizard.end.before-agree");
    }

    private boolean amountFits() {
        try {
            rule.checked(metric(), amount());
            return true;
        } catch (Refused refused) {
            mark(amount, Notify.sentence(refused));
            return false;
        }
    }

    private boolean ordered(DatePicker later, DatePicker earlier, String otherwise) {
        return ordered(later, earlier.getValue(), otherwise);
    }

    private boolean ordered(DatePicker later, LocalDate earlier, String otherwise) {
        if (later.getValue().isBefore(earlier)) {
            mark(later, getTranslation(otherwise));
            return false;
        }
        return true;
    }

    private static void mark(Component field, @Nullable String why) {
        HasValidationProperties validated = (HasValidationProperties) field;
        validated.setErrorMessage(why);
        validated.setInvalid(why != null);
    }

    String name() {
        return name.getValue();
    }

    MetricView metric() {
        return Objects.requireNonNull(metric.getValue());
    }

    BigDecimal amount() {
        return Objects.requireNonNull(Amounts.parse(amount.getValue()));
    }

    /** Takes over an amount that was proposed. */
    void take(BigDecimal proposed) {
        amount.setValue(Amounts.text(proposed));
    }

    List<FurtherLines.Line> further() {
        return further.lines();
    }

    LocalDate start() {
        return start.getValue();
    }

    LocalDate end() {
        return end.getValue();
    }

    LocalDate submitBy() {
        return submitBy.getValue();
    }

    LocalDate agreeBy() {
        return agreeBy.getValue();
    }
}
