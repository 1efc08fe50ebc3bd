package io.dacheng.ui.people;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.UnitEntry;
import io.dacheng.access.UserAccounts;
import io.dacheng.organisation.Role;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The forms about a person. They take functions, and know no service. */
public final class PersonForms {

    /** @param email empty for none */
    public record NewPerson(
            String login,
            String name,
            String email,
            long unitId,
            Role role,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    record NewAssignment(
            long unitId,
            Role role,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    private PersonForms() {}

    public static Dialog add(List<UnitEntry> units, @Nullable UnitEntry preset, Consumer<NewPerson> save) {
        TextField name = text("people.name");
        TextField login = text("people.login");
        login.setHelperText(t("people.login.how"));
        EmailField email = new EmailField(t("people.email"));
        ComboBox<UnitEntry> unit = unit(units);
        if (preset != null && units.contains(preset)) {
            unit.setValue(preset);
        }
        Select<Role> role = role();
        DatePicker from = day("people.from");
        DatePicker to = day("people.to");
        return new FormDialog(
                t("people.add"),
                t("people.add"),
                () -> save.accept(new NewPerson(
                        login.getValue(),
                        name.getValue(),
                        email.getValue(),
                        unit.getValue().unit().id(),
                        role.getValue(),
                        from.getValue(),
                        to.getValue())),
                name,
                login,
                email,
                unit,
                role,
                from,
                to);
    }

    static Dialog edit(String name, @Nullable String email, BiConsumer<String, String> save) {
        TextField nameField = text("people.name");
        nameField.setValue(name);
        EmailField emailField = new EmailField(t("people.email"));
        emailField.setValue(email == null ? "" : email);
        return new FormDialog(
                t("people.edit"),
                t("people.edit.save"),
                () -> save.accept(nameField.getValue(), emailField.getValue()),
                nameField,
                emailField);
    }

    static Dialog assign(List<UnitEntry> units, Consumer<NewAssignment> save) {
        ComboBox<UnitEntry> unit = unit(units);
        Select<Role> role = role();
        DatePicker from = day("people.from");
        DatePicker to = day("people.to");
        return new FormDialog(
                t("people.assign"),
                t("people.assign"),
                () -> save.accept(new NewAssignment(
                        unit.getValue().unit().id(), role.getValue(), from.getValue(), to.getValue())),
                unit,
                role,
                from,
                to);
    }

    static Dialog end(String what, LocalDate today, Consumer<LocalDate> save) {
        DatePicker last = Dates.picker(t("people.end.last"));
        last.setRequiredIndicatorVisible(true);
        last.setValue(today);
        return new FormDialog(t("people.end.title", what), t("people.end"), () -> save.accept(last.getValue()), last);
    }

    static Dialog password(String login, Consumer<String> save) {
        PasswordField password = new PasswordField(t("people.password"));
        password.setRequiredIndicatorVisible(true);
        password.setHelperText(t("people.password.how", UserAccounts.SHORTEST_PASSWORD, UserAccounts.LONGEST_PASSWORD));
        password.getElement().setAttribute("autocomplete", "new-password");
        return new FormDialog(
                t("people.password.title", login),
                t("people.password.set"),
                () -> save.accept(password.getValue()),
                new Paragraph(t("people.password.explained")),
                password);
    }

    private static TextField text(String word) {
        TextField field = new TextField(t(word));
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    private static DatePicker day(String word) {
        DatePicker day = Dates.picker(t(word));
        day.setHelperText(t("people.day.open"));
        day.setClearButtonVisible(true);
        return day;
    }

    private static ComboBox<UnitEntry> unit(List<UnitEntry> units) {
        ComboBox<UnitEntry> unit = new ComboBox<>(t("people.unit"));
        unit.setItems(units);
        unit.setItemLabelGenerator(entry -> entry.unit().name());
        unit.setRequiredIndicatorVisible(true);
        return unit;
    }

    private static Select<Role> role() {
        Select<Role> role = new Select<>();
        role.setLabel(t("people.role"));
        role.setItems(Role.values());
        role.setItemLabelGenerator(Labels::of);
        role.setValue(Role.MEMBER);
        role.setRequiredIndicatorVisible(true);
        return role;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
