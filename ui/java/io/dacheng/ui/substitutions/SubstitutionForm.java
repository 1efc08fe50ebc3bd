package io.dacheng.ui.substitutions;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.NewSubstitution;
import io.dacheng.inbox.Substitution;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.UnitView;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form that sets a substitution: who, from when to when, in which tasks. */
final class SubstitutionForm {

    private static final int LONGEST_NOTE = 500;

    /**
     * What can be chosen.
     *
     * @param absentees whose tasks may be passed on, by part of a name
     * @param colleagues who can stand in for the person with this login, by part of a name
     * @param units from which the tasks of the person with this login can come
     */
    record Choices(
            Function<String, List<MemberView>> absentees,
            BiFunction<String, String, List<MemberView>> colleagues,
            Function<String, List<UnitView>> units) {}

    private final ComboBox<MemberView> absent = people("substitutions.absent");
    private final ComboBox<MemberView> substitute = people("substitutions.substitute");
    private final DatePicker first = Dates.picker(t("substitutions.first-day"));
    private final DatePicker last = Dates.picker(t("substitutions.last-day"));
    private final ComboBox<UnitView> unit = new ComboBox<>(t("substitutions.unit"));
    private final MultiSelectComboBox<String> processes = new MultiSelectComboBox<>(t("substitutions.processes"));
    private final TextArea note = new TextArea(t("substitutions.note"));
    private final @Nullable String own;
    private final Dialog dialog;

    /** @param forOthers whether it may be somebody else who is away */
    SubstitutionForm(
            Viewer person,
            boolean forOthers,
            LocalDate today,
            Choices choices,
            SerializableConsumer<NewSubstitution> create) {
        own = forOthers ? null : person.login();
        substitute.setRequiredIndicatorVisible(true);
        substitute.setHelperText(t("substitutions.substitute.help"));
        substitute.setItems(query -> {
            String login = login();
            String search = query.getFilter().orElse("");
            int offset = query.getOffset();
            int limit = query.getLimit();
            return login == null
                    ? Stream.<MemberView>empty()
                    : choices.colleagues().apply(login, search).stream()
                            .skip(offset)
                            .limit(limit);
        });
        first.setRequiredIndicatorVisible(true);
        first.setMin(today);
        first.setValue(today);
        last.setRequiredIndicatorVisible(true);
        last.setMin(today);
        first.addValueChangeListener(change -> last.setMin(change.getValue() == null ? today : change.getValue()));
        unit.setItemLabelGenerator(UnitView::name);
        unit.setPlaceholder(t("substitutions.unit.all"));
        unit.setClearButtonVisible(true);
        processes.setItems(NewSubstitution.PROCESSES);
        processes.setItemLabelGenerator(process -> t("substitutions.process." + process));
        processes.setPlaceholder(t("substitutions.processes.all"));
        processes.setClearButtonVisible(true);
        note.setMaxLength(LONGEST_NOTE);
        note.setHelperText(t("substitutions.note.help"));
        Paragraph rule = new Paragraph(t("substitutions.rule"));
        rule.addClassName("muted");
        if (own == null) {
            absent.setRequiredIndicatorVisible(true);
            absent.setItems(query -> {
                String search = query.getFilter().orElse("");
                int offset = query.getOffset();
                int limit = query.getLimit();
                return choices.absentees().apply(search).stream().skip(offset).limit(limit);
            });
            absent.addValueChangeListener(change -> {
                substitute.clear();
                substitute.getLazyDataView().refreshAll();
                unit.setItems(
                        change.getValue() == null
                                ? List.of()
                                : choices.units().apply(change.getValue().login()));
            });
        } else {
            unit.setItems(choices.units().apply(own));
        }
        Runnable save = () -> create.accept(new NewSubstitution(
                Objects.requireNonNull(login()),
                substitute.getValue().login(),
                first.getValue(),
                last.getValue(),
                unit.getValue() == null ? null : unit.getValue().id(),
                Set.copyOf(processes.getValue()),
                note.getValue()));
        dialog = own == null
                ? new FormDialog(
                        t("substitutions.set"),
                        t("substitutions.set"),
                        save,
                        absent,
                        substitute,
                        first,
                        last,
                        unit,
                        processes,
                        note,
                        rule)
                : new FormDialog(
                        t("substitutions.set"),
                        t("substitutions.set"),
                        save,
                        substitute,
                        unit,
                        first,
                        last,
                        processes,
                        note,
                        rule);
    }

    void open() {
        dialog.open();
    }

    /** Another last day for a substitution that is or will be. */
    static Dialog lastDay(Substitution each, LocalDate today, SerializableConsumer<LocalDate> change) {
        DatePicker day = Dates.picker(t("substitutions.last-day"));
        day.setRequiredIndicatorVisible(true);
        day.setMin(each.firstDay().isAfter(today) ? each.firstDay() : today);
        day.setValue(each.lastDay());
        return new FormDialog(
                t("substitutions.change.title", each.substituteName(), each.absentName()),
                t("substitutions.change.save"),
                () -> change.accept(day.getValue()),
                day);
    }

    private @Nullable String login() {
        return own != null
                ? own
                : absent.getValue() == null ? null : absent.getValue().login();
    }

    private static ComboBox<MemberView> people(String word) {
        ComboBox<MemberView> people = new ComboBox<>(t(word));
        people.setItemLabelGenerator(member -> member.name() + " · " + member.login());
        people.setClearButtonVisible(true);
        return people;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
