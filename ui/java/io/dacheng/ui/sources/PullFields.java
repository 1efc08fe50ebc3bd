package io.dacheng.ui.sources;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ledger.NewPull;
import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.PullSchedule;
import io.dacheng.ledger.PullView;
import io.dacheng.ledger.SourceView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Labels;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a pull's form asks for. */
final class PullFields extends Div {

    /** When a pull runs, as people choose it. */
    enum When {
        ON_DEMAND,
        AT_TIMES,
        EVERY
    }

    private static final int ROWS = 1_000_000;
    private static final int MINUTES = 30;

    final TextField name = new TextField(getTranslation("pulls.name"));
    final TextField code = new TextField(getTranslation("pulls.code"));
    final Select<String> source = new Select<>();
    final Select<String> recordType = new Select<>();
    final Select<PullMode> mode = new Select<>();
    final TextArea query = new TextArea(getTranslation("pulls.query"));
    final Select<PullMark> mark = new Select<>();
    final TextField watermark = new TextField(getTranslation("pulls.watermark"));
    final IntegerField overlap = new IntegerField(getTranslation("pulls.overlap"));
    final Select<When> when = new Select<>();
    final TextField times = new TextField(getTranslation("pulls.times"));
    final IntegerField every = new IntegerField(getTranslation("pulls.every"));
    final CheckboxGroup<DayOfWeek> days = new CheckboxGroup<>(getTranslation("pulls.days"));
    final IntegerField rowLimit = new IntegerField(getTranslation("pulls.rows"));
    final IntegerField minutes = new IntegerField(getTranslation("pulls.minutes"));
    final Checkbox paused = new Checkbox(getTranslation("pulls.paused"));

    PullFields(List<SourceView> sources, List<String> recordTypes) {
        addClassNames("section", "pull-fields");
        code.setHelperText(getTranslation("sources.code.how"));
        source.setLabel(getTranslation("pulls.source"));
        source.setItems(sources.stream().map(SourceView::code).toList());
        source.setItemLabelGenerator(chosen -> sources.stream()
                .filter(each -> each.code().equals(chosen))
                .map(SourceView::name)
                .findFirst()
                .orElse(chosen));
        recordType.setLabel(getTranslation("pulls.type"));
        recordType.setItems(recordTypes);
        choice(mode, "pulls.mode", PullMode.values());
        choice(mark, "pulls.mark", PullMark.values());
        when.setLabel(getTranslation("pulls.schedule"));
        when.setItems(When.values());
        when.setItemLabelGenerator(each -> getTranslation("pulls.when." + each.name()));
        query.setHelperText(getTranslation("pulls.query.how"));
        query.setMinRows(6);
        query.addClassName("query");
        times.setHelperText(getTranslation("pulls.times.how"));
        every.setHelperText(getTranslation("pulls.every.how"));
        days.setItems(DayOfWeek.values());
        days.setItemLabelGenerator(day -> PullWords.day(day, getLocale()));
        days.setHelperText(getTranslation("pulls.days.how"));
        overlap.setMin(0);
        every.setMin(5);
        rowLimit.setMin(1);
        minutes.setMin(1);
        for (var field : List.of(name, code, query)) {
            field.setRequiredIndicatorVisible(true);
        }
        mode.addValueChangeListener(change -> explain());
        mark.addValueChangeListener(change -> explain());
        when.addValueChangeListener(change -> explain());
        add(
                form(name, code, source, recordType, mode, mark),
                query,
                form(watermark, overlap),
                form(when, every, times, days),
                form(rowLimit, minutes, paused));
        mode.setValue(PullMode.RECORDS);
        mark.setValue(PullMark.NONE);
        when.setValue(When.ON_DEMAND);
        overlap.setValue(0);
        every.setValue(60);
        rowLimit.setValue(ROWS);
        minutes.setValue(MINUTES);
        sources.stream().findFirst().map(SourceView::code).ifPresent(source::setValue);
        recordTypes.stream().findFirst().ifPresent(recordType::setValue);
    }

    void set(PullView pull) {
        name.setValue(pull.name());
        code.setValue(pull.code());
        code.setReadOnly(true);
        source.setValue(pull.source());
        recordType.setValue(pull.recordType());
        mode.setValue(pull.mode());
        boolean fixed = pull.last() != null;
        recordType.setReadOnly(fixed);
        mode.setReadOnly(fixed);
        query.setValue(pull.query());
        mark.setValue(pull.mark());
        watermark.setValue(pull.watermark() == null ? "" : pull.watermark());
        overlap.setValue((int) pull.overlap());
        PullSchedule schedule = pull.schedule();
        when.setValue(
                schedule.onDemand() ? When.ON_DEMAND : schedule.everyMinutes() == null ? When.AT_TIMES : When.EVERY);
        every.setValue(schedule.everyMinutes() == null ? 60 : schedule.everyMinutes());
        times.setValue(PullWords.times(schedule));
        days.setValue(schedule.days());
        rowLimit.setValue((int) pull.rowLimit());
        minutes.setValue(pull.minutes());
        paused.setValue(pull.paused());
    }

    /** @throws Refused INVALID for times that are none */
    NewPull entered() {
        return new NewPull(
                code.getValue().strip(),
                name.getValue(),
                Objects.requireNonNullElse(source.getValue(), ""),
                Objects.requireNonNullElse(recordType.getValue(), ""),
                mode.getValue(),
                query.getValue(),
                mark.getValue(),
                watermark.getValue().isBlank() ? null : watermark.getValue().strip(),
                number(overlap),
                schedule(),
                number(rowLimit),
                number(minutes),
                paused.getValue());
    }

    private PullSchedule schedule() {
        Set<DayOfWeek> chosen = days.getValue();
        return switch (when.getValue()) {
            case ON_DEMAND -> PullSchedule.ON_DEMAND;
            case EVERY -> new PullSchedule(number(every), List.of(), chosen);
            case AT_TIMES -> {
                List<LocalTime> at = Arrays.stream(times.getValue().split("[,;，；\\s]+"))
                        .filter(text -> !text.isEmpty())
                        .map(PullFields::time)
                        .toList();
                if (at.isEmpty()) {
                    throw Refused.invalid("ledger.pull.time", "");
                }
                yield new PullSchedule(null, at, chosen);
            }
        };
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeException e) {
            throw Refused.invalid("ledger.pull.time", text.length() <= 20 ? text : "…");
        }
    }

    private static int number(IntegerField field) {
        return field.getValue() == null ? 0 : field.getValue();
    }

    private void explain() {
        boolean marked = mark.getValue() != null && mark.getValue() != PullMark.NONE;
        how(mode, "pulls.mode.how.", mode.getValue());
        how(mark, "pulls.mark.how.", mark.getValue());
        watermark.setVisible(marked);
        overlap.setVisible(marked);
        if (marked) {
            how(watermark, "pulls.watermark.how.", mark.getValue());
            how(overlap, "pulls.overlap.how.", mark.getValue());
        }
        times.setVisible(when.getValue() == When.AT_TIMES);
        every.setVisible(when.getValue() == When.EVERY);
        days.setVisible(when.getValue() != When.ON_DEMAND);
        paused.setVisible(when.getValue() != When.ON_DEMAND);
    }

    /** @param chosen null before anything is */
    private static void how(HasHelper field, String words, @Nullable Enum<?> chosen) {
        field.setHelperText(chosen == null ? "" : I18NProvider.translate(words + chosen));
    }

    private <T extends Enum<T>> void choice(Select<T> select, String word, T[] values) {
        select.setLabel(getTranslation(word));
        select.setItems(values);
        select.setItemLabelGenerator(Labels::of);
    }

    private static FormLayout form(Component... fields) {
        FormLayout form = new FormLayout(fields);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("560px", 2));
        return form;
    }
}
