package io.dacheng.ui.diagnosis;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.diagnosis.DiagnosisBy;
import io.dacheng.school.diagnosis.DiagnosisChoices.Choice;
import io.dacheng.school.diagnosis.DiagnosisFilter;
import io.dacheng.school.students.SigningType;
import io.dacheng.ui.Dates;
import io.dacheng.ui.Labels;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Period and filters; on a phone the filters are folded and say how many there are. */
final class FilterBar extends Div {

    /** Periods that are asked for most. */
    enum Lately {
        THIS_MONTH,
        LAST_MONTH,
        THIS_QUARTER,
        THIS_YEAR,
        TWELVE_MONTHS,
        OTHER
    }

    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int MONTHS_OF_A_YEAR = 12;

    private final transient DiagnosisAddress address;
    private final transient DiagnosisFilter filter;
    private final SerializableConsumer<DiagnosisAddress> open;

    FilterBar(
            DiagnosisAddress address,
            DiagnosisFilter filter,
            Map<DiagnosisBy, List<Choice>> choices,
            SerializableConsumer<DiagnosisAddress> open) {
        this.address = address;
        this.filter = filter;
        this.open = open;
        addClassNames("toolbar", "diagnosis-filters");
        DatePicker from = day("from", filter.from());
        DatePicker to = day("to", filter.to());
        Div narrowed = new Div();
        narrowed.addClassName("toolbar");
        choice(narrowed, "unit", DiagnosisBy.CAMPUS, filter.unit(), choices);
        choice(narrowed, "consultant", DiagnosisBy.CONSULTANT, filter.consultant(), choices);
        choice(narrowed, "teacher", DiagnosisBy.TEACHER, filter.teacher(), choices);
        narrowed.add(type());
        choice(narrowed, "source", DiagnosisBy.SOURCE, filter.source(), choices);
        choice(narrowed, "course", DiagnosisBy.COURSE, filter.course(), choices);
        int narrowing = address.narrowing();
        if (narrowing > 0) {
            Button all = new Button(
                    getTranslation("diagnosis.filter.clear"),
                    e -> open.accept(address.without(DiagnosisAddress.NARROWING)));
            all.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            narrowed.add(all);
        }
        NativeDetails folded = new NativeDetails();
        folded.setSummary(new Span(getTranslation("diagnosis.filters", narrowing)));
        folded.setContent(narrowed);
        folded.setOpen(narrowing > 0);
        add(period(), from, to, folded);
    }

    private Component period() {
        Select<Lately> periods = new Select<>();
        periods.setLabel(getTranslation("diagnosis.period"));
        Lately now = Arrays.stream(Lately.values())
                .filter(each ->
                        each != Lately.OTHER && Arrays.equals(days(each), new LocalDate[] {filter.from(), filter.to()}))
                .findFirst()
                .orElse(Lately.OTHER);
        periods.setItems(Arrays.stream(Lately.values())
                .filter(each -> each != Lately.OTHER || now == Lately.OTHER)
                .toList());
        periods.setItemLabelGenerator(each -> getTranslation("diagnosis.period." + each));
        periods.setValue(now);
        periods.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null && change.getValue() != Lately.OTHER) {
                LocalDate[] days = days(change.getValue());
                open.accept(address.with("from", days[0].toString()).with("to", days[1].toString()));
            }
        });
        return periods;
    }

    /** First and last day; none ends after the as-of day. */
    private LocalDate[] days(Lately period) {
        LocalDate day = filter.asOf();
        YearMonth month = YearMonth.from(day);
        return switch (period) {
            case THIS_MONTH -> new LocalDate[] {month.atDay(1), day};
            case LAST_MONTH ->
                new LocalDate[] {
                    month.minusMonths(1).atDay(1), month.minusMonths(1).atEndOfMonth()
                };
            case THIS_QUARTER ->
                new LocalDate[] {
                    month.minusMonths((month.getMonthValue() - 1) % MONTHS_OF_A_QUARTER)
                            .atDay(1),
                    day
                };
            case THIS_YEAR -> new LocalDate[] {day.withDayOfYear(1), day};
            case TWELVE_MONTHS, OTHER ->
                new LocalDate[] {month.minusMonths(MONTHS_OF_A_YEAR - 1).atDay(1), day};
        };
    }

    private DatePicker day(String name, LocalDate shown) {
        DatePicker picker = Dates.picker(getTranslation("diagnosis." + name));
        picker.setValue(shown);
        picker.addValueChangeListener(change -> {
            LocalDate chosen = change.getValue();
            if (change.isFromClient() && chosen != null) {
                boolean first = name.equals("from");
                LocalDate from = first ? chosen : filter.from().isAfter(chosen) ? chosen : filter.from();
                LocalDate to = first && filter.to().isBefore(chosen) ? chosen : first ? filter.to() : chosen;
                open.accept(address.with("from", from.toString()).with("to", to.toString()));
            }
        });
        return picker;
    }

    private void choice(
            Div where, String name, DiagnosisBy kind, @Nullable String shown, Map<DiagnosisBy, List<Choice>> choices) {
        List<Choice> offered = choices.getOrDefault(kind, List.of());
        if (offered.size() < 2 && shown == null) {
            return;
        }
        ComboBox<Choice> box = new ComboBox<>(getTranslation("diagnosis.filter." + name));
        box.setItems(offered);
        box.setItemLabelGenerator(Choice::name);
        box.setPlaceholder(getTranslation("diagnosis.filter.all"));
        box.setClearButtonVisible(true);
        box.setAllowCustomValue(false);
        offered.stream().filter(each -> each.code().equals(shown)).findFirst().ifPresent(box::setValue);
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                open.accept(address.with(
                        name,
                        change.getValue() == null ? null : change.getValue().code()));
            }
        });
        where.add(box);
    }

    private Component type() {
        ComboBox<SigningType> box = new ComboBox<>(getTranslation("diagnosis.filter.signingType"));
        box.setItems(SigningType.values());
        box.setItemLabelGenerator(Labels::of);
        box.setPlaceholder(getTranslation("diagnosis.filter.all"));
        box.setClearButtonVisible(true);
        if (filter.signingType() != null) {
            box.setValue(filter.signingType());
        }
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                open.accept(address.with(
                        "signingType", change.getValue() == null ? null : DiagnosisAddress.word(change.getValue())));
            }
        });
        return box;
    }
}
