package io.dacheng.ui.week;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.calendar.Period;
import io.dacheng.school.SchoolRecords;
import io.dacheng.school.weeks.ConsultantFunnel;
import io.dacheng.school.weeks.FunnelIf;
import io.dacheng.school.weeks.FunnelQuery;
import io.dacheng.school.weeks.FunnelView;
import io.dacheng.school.weeks.NewWeekTarget;
import io.dacheng.school.weeks.WeekGrid;
import io.dacheng.school.weeks.WeekView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Back from a week's revenue to what each stage needs, forward to what the funnel will bring, and "what if". */
final class FunnelPanel extends Div {

    private static final List<Integer> WEEKS = List.of(4, 8, 13, 26, 52);
    private static final List<Integer> APPLIED = List.of(1, 4, 13);
    private static final int USUAL = 8;

    /**
     * @param consultant login; null for all of the campus
     * @param heads whether the person may make targets of it
     */
    record Asked(
            String unit, @Nullable String consultant, Period week, LocalDate asOf, WeekView figures, boolean heads) {}

    private final transient WeekDesk desk;
    private final transient Asked asked;
    private final Select<Integer> weeks = new Select<>();
    private final TextField revenue = Amounts.field("");
    private final TextField average = Amounts.field("");
    private final TextField share = Amounts.field("");
    private final Paragraph measured = new Paragraph();
    private final Paragraph forward = new Paragraph();
    private final Div steps = new Div();
    private final Div table = new Div();
    private final transient List<FunnelStep> shown = new ArrayList<>();

    FunnelPanel(WeekDesk desk, Asked asked) {
        this.desk = desk;
        this.asked = asked;
        addClassNames("section", "funnel-panel");
        weeks.setLabel(getTranslation("week.funnel.weeks"));
        weeks.setItems(WEEKS);
        weeks.setItemLabelGenerator(count -> getTranslation("week.funnel.weeks-of", count));
        weeks.setValue(USUAL);
        weeks.addValueChangeListener(change -> fill());
        revenue.setLabel(getTranslation("week.funnel.revenue"));
        asked.figures().figures().stream()
                .filter(figure -> figure.metric().code().equals(SchoolRecords.ORDERS))
                .findFirst()
                .ifPresent(figure -> revenue.setValue(Amounts.text(figure.row().target())));
        average.setLabel(getTranslation("week.funnel.average"));
        share.setLabel(getTranslation("week.funnel.share"));
        for (TextField field : List.of(revenue, average, share)) {
            field.setMaxLength(20);
            field.addValueChangeListener(change -> again());
        }
        Div fields = new Div(weeks, revenue, average, share);
        fields.addClassNames("toolbar", "funnel-fields");
        measured.addClassName("muted");
        forward.addClassName("hint");
        steps.addClassNames("cards", "funnel-steps");
        add(fields, measured, steps, forward);
        if (asked.heads()) {
            add(apply());
        }
        add(table);
        fill();
    }

    private Div apply() {
        Select<Integer> count = new Select<>();
        count.setItems(APPLIED);
        count.setItemLabelGenerator(number -> getTranslation("week.funnel.apply-to", number));
        count.setValue(1);
        count.setAriaLabel(getTranslation("week.funnel.apply-weeks"));
        Button apply = new Button(getTranslation("week.funnel.apply"), e -> apply(count.getValue()));
        apply.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div actions = new Div(apply, count);
        actions.addClassNames("actions", "week-save");
        return actions;
    }

    private FunnelQuery query() {
        return new FunnelQuery(asked.unit(), asked.consultant(), asked.asOf(), weeks.getValue());
    }

    /** What the fields and sliders say; a field that cannot be read is marked and counts as empty. */
    private FunnelIf supposed() {
        Map<String, BigDecimal> conversions = new HashMap<>();
        for (FunnelStep step : shown) {
            BigDecimal conversion = step.conversion();
            if (conversion != null) {
                conversions.put(step.stage(), conversion);
            }
        }
        BigDecimal percent = read(share);
        return new FunnelIf(
                read(revenue), read(average), percent == null ? null : percent.movePointLeft(2), conversions);
    }

    private static @Nullable BigDecimal read(TextField field) {
        try {
            BigDecimal amount = Amounts.parse(field.getValue());
            field.setInvalid(false);
            return amount;
        } catch (Refused refused) {
            field.setErrorMessage(Notify.sentence(refused));
            field.setInvalid(true);
            return null;
        }
    }

    private void fill() {
        shown.clear();
        steps.removeAll();
        FunnelView funnel = desk.funnel(query(), supposed());
        long first = funnel.steps().get(0).reached();
        for (int at = 0; at < funnel.steps().size(); at++) {
            boolean last = at == funnel.steps().size() - 1;
            FunnelStep card = new FunnelStep(funnel.steps().get(at), first, last, this::again);
            shown.add(card);
            steps.add(card);
        }
        table.removeAll();
        if (asked.heads()) {
            Section section = new Section(new H2(getTranslation("week.funnel.consultants")));
            section.addClassName("section");
            List<ConsultantFunnel> people = desk.consultants(query());
            section.add(
                    people.isEmpty()
                            ? new EmptyState(
                                    getTranslation("week.funnel.none"), getTranslation("week.funnel.none.sentence"))
                            : new ConsultantTable(people, funnel.steps()));
            table.add(section);
        }
        show(funnel);
    }

    private void again() {
        FunnelIf supposed = supposed();
        FunnelView funnel;
        try {
            funnel = desk.funnel(query(), supposed);
        } catch (Refused refused) {
            Notify.refused(refused);
            return;
        }
        for (int at = 0; at < shown.size(); at++) {
            shown.get(at).show(funnel.steps().get(at));
        }
        show(funnel);
    }

    private void show(FunnelView funnel) {
        Formats formats = Formats.current();
        average.setPlaceholder(formats.amount(funnel.averageMeasured()));
        share.setPlaceholder(
                funnel.shareMeasured() == null
                        ? "100"
                        : funnel.shareMeasured()
                                .movePointRight(2)
                                .setScale(1, RoundingMode.HALF_UP)
                                .toPlainString());
        measured.setText(getTranslation(
                "week.funnel.knows",
                formats.period(funnel.window().start(), funnel.window().end()),
                formats.amount(BigDecimal.valueOf(funnel.orders())),
                formats.amount(BigDecimal.valueOf(funnel.funnelOrders())),
                formats.amount(funnel.averageMeasured()),
                formats.rate(funnel.shareMeasured())));
        String back = funnel.revenue() == null
                ? getTranslation("week.funnel.no-revenue")
                : funnel.ordersNeeded() == null
                        ? getTranslation("week.funnel.no-average")
                        : getTranslation(
                                "week.funnel.back",
                                formats.amount(funnel.revenue()),
                                formats.rate(funnel.share()),
                                formats.amount(funnel.averageOrder()),
                                formats.amount(BigDecimal.valueOf(funnel.ordersNeeded())));
        String ahead = funnel.ordersExpected() == null
                ? getTranslation("week.funnel.unknown")
                : getTranslation(
                        "week.funnel.forward",
                        formats.amount(funnel.ordersExpected()),
                        formats.amount(funnel.revenueExpected()));
        forward.setText(back + " " + ahead);
    }

    private void apply(int count) {
        String owner = asked.consultant() == null ? asked.unit() : asked.consultant();
        WeekGrid before = desk.grid(asked.unit(), owner, asked.week().start(), count);
        int set = desk.apply(query(), supposed(), asked.week().start(), count);
        Notify.undo(getTranslation("week.funnel.applied", set), () -> desk.set(asked.unit(), back(before)));
    }

    /** The stage targets as they stood. */
    private static List<NewWeekTarget> back(WeekGrid before) {
        List<NewWeekTarget> targets = new ArrayList<>();
        WeekGrid.Row row = before.rows().get(0);
        for (int at = 0; at < before.mondays().size(); at++) {
            LocalDate monday = before.mondays().get(at);
            var cells = row.weeks().get(at);
            before.metrics().stream()
                    .filter(metric -> metric.isStage() && cells.containsKey(metric.code()))
                    .filter(metric -> cells.get(metric.code()).editable())
                    .forEach(metric -> targets.add(new NewWeekTarget(
                            row.ownerKind(),
                            row.owner(),
                            metric.code(),
                            monday,
                            cells.get(metric.code()).target(),
                            null)));
        }
        return targets;
    }
}
