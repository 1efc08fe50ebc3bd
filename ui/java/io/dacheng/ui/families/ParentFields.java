package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.families.FamilyView.MaskedParent;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.ParentChange;
import io.dacheng.school.families.Relation;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a parent. What is kept never stands in them: masked beside them, and an empty field leaves it. */
final class ParentFields {

    private enum Part {
        PHONE,
        WECHAT,
        EMAIL,
        ADDRESS
    }

    private final TextField name = field("families.parent.name", 80);
    private final Select<Relation> relation = new Select<>();
    private final TextField phone = field("families.phone", 30);
    private final TextField wechat = field("families.wechat", 50);
    private final EmailField email = new EmailField(I18NProvider.translate("families.email"));
    private final TextField address = field("families.address", 300);
    private final Checkbox main = new Checkbox(I18NProvider.translate("families.main"));
    private final CheckboxGroup<Part> away = new CheckboxGroup<>(I18NProvider.translate("families.away"));
    private final boolean changes;

    private ParentFields(@Nullable MaskedParent before) {
        changes = before != null;
        relation.setLabel(I18NProvider.translate("families.relation"));
        relation.setItems(Relation.values());
        relation.setItemLabelGenerator(Labels::of);
        relation.setValue(before == null ? Relation.MOTHER : before.relation());
        // Nothing personal is to be offered by the browser to the next one at this machine.
        for (TextField each : List.of(name, phone, wechat, address)) {
            each.getElement().setAttribute("autocomplete", "off");
        }
        email.getElement().setAttribute("autocomplete", "off");
        email.setMaxLength(200);
        phone.getElement().setAttribute("inputmode", "tel");
        address.addClassName(FormDialog.WHOLE_LINE);
        main.addClassName(FormDialog.WHOLE_LINE);
        away.addClassName(FormDialog.WHOLE_LINE);
        if (before == null) {
            name.setRequiredIndicatorVisible(true);
            away.setVisible(false);
        } else {
            List<Part> there = new ArrayList<>();
            kept(name, before.name());
            keep(there, Part.PHONE, phone, before.phone());
            keep(there, Part.WECHAT, wechat, before.wechat());
            keep(there, Part.ADDRESS, address, before.address());
            if (!before.email().isEmpty()) {
                there.add(Part.EMAIL);
                email.setHelperText(I18NProvider.translate("families.kept", before.email()));
            }
            main.setValue(before.main());
            main.setVisible(!before.main());
            away.setItems(there);
            away.setItemLabelGenerator(part -> switch (part) {
                case PHONE -> I18NProvider.translate("families.phone");
                case WECHAT -> I18NProvider.translate("families.wechat");
                case EMAIL -> I18NProvider.translate("families.email");
                case ADDRESS -> I18NProvider.translate("families.address");
            });
            away.setVisible(!there.isEmpty());
        }
    }

    static ParentFields ofNew() {
        return new ParentFields(null);
    }

    static ParentFields of(MaskedParent before) {
        return new ParentFields(before);
    }

    private static TextField field(String word, int longest) {
        TextField field = new TextField(I18NProvider.translate(word));
        field.setMaxLength(longest);
        return field;
    }

    private void keep(List<Part> there, Part part, TextField field, String masked) {
        if (!masked.isEmpty()) {
            there.add(part);
            kept(field, masked);
        }
    }

    private static void kept(TextField field, String masked) {
        field.setHelperText(I18NProvider.translate("families.kept", masked));
    }

    /** To be told of a number as soon as it is typed. */
    TextField phone() {
        return phone;
    }

    /** @param single whether there are others, of whom one is to be called first */
    Component[] all(boolean single) {
        main.setVisible(main.isVisible() && !single);
        return new Component[] {name, relation, phone, wechat, email, address, main, away};
    }

    NewParent parent() {
        return new NewParent(
                name.getValue(),
                relation.getValue(),
                phone.getValue(),
                wechat.getValue(),
                email.getValue(),
                address.getValue(),
                main.getValue());
    }

    ParentChange change() {
        return new ParentChange(
                name.isEmpty() ? null : name.getValue(),
                relation.getValue(),
                value(Part.PHONE, phone.getValue()),
                value(Part.WECHAT, wechat.getValue()),
                value(Part.EMAIL, email.getValue()),
                value(Part.ADDRESS, address.getValue()),
                changes && main.getValue());
    }

    private @Nullable String value(Part part, String typed) {
        if (!typed.isBlank()) {
            return typed;
        }
        return away.getValue().contains(part) ? "" : null;
    }
}
