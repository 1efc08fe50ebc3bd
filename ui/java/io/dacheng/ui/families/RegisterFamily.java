package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.families.Families.Known;
import io.dacheng.school.families.NewFamily;
import io.dacheng.ui.FormDialog;
import java.util.List;
import java.util.stream.Stream;

/** Registers a family with its first parent; says at once when the number is known already. */
final class RegisterFamily {

    private final FormDialog dialog;

    RegisterFamily(
            List<Campus> places, SerializableFunction<String, Known> known, SerializableConsumer<NewFamily> register) {
        Select<Campus> campus = new Select<>();
        campus.setLabel(I18NProvider.translate("families.campus"));
        campus.setItems(places);
        campus.setItemLabelGenerator(Campus::name);
        campus.setValue(places.get(0));
        campus.setVisible(places.size() > 1);
        campus.addClassName(FormDialog.WHOLE_LINE);
        TextField name = new TextField(I18NProvider.translate("families.name"));
        name.setMaxLength(80);
        name.setHelperText(I18NProvider.translate("families.name.how"));
        name.addClassName(FormDialog.WHOLE_LINE);
        Div there = new Div();
        there.addClassName("known");
        there.getElement().setAttribute("aria-live", "polite");
        ParentFields parent = ParentFields.ofNew();
        parent.phone().addValueChangeListener(change -> tell(there, known.apply(change.getValue())));
        Component[] fields = Stream.concat(
                        Stream.of((Component) campus),
                        Stream.concat(Stream.of(parent.all(true)), Stream.of(there, name)))
                .toArray(Component[]::new);
        dialog = new FormDialog(
                I18NProvider.translate("families.register"),
                I18NProvider.translate("families.register"),
                () -> register.accept(new NewFamily(campus.getValue().id(), name.getValue(), List.of(parent.parent()))),
                fields);
    }

    void open() {
        dialog.open();
    }

    private static void tell(Div there, Known known) {
        there.removeAll();
        if (!known.any()) {
            return;
        }
        there.add(new Paragraph(I18NProvider.translate(
                known.families().isEmpty() ? "families.known.elsewhere" : "families.known.here")));
        known.families().forEach(each -> {
            Anchor link = new Anchor(FamilyParts.path(each.id()), each.name() + " · " + each.phone());
            link.addClassName("button-link");
            there.add(link);
        });
    }
}
