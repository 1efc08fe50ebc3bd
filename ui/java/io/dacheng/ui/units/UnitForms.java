package io.dacheng.ui.units;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.UnitEntry;
import io.dacheng.calendar.CalendarService;
import io.dacheng.calendar.CalendarView;
import io.dacheng.organisation.UnitView;
import io.dacheng.ui.FormDialog;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The forms about a unit. */
public final class UnitForms {

    /**
     * @param parentId null for the root, or where the form does not ask
     * @param calendar null to count like the unit above
     */
    public record Input(
            String code,
            @Nullable Long parentId,
            String name,
            String kind,
            @Nullable BigDecimal weight,
            @Nullable String calendar) {}

    private UnitForms() {}

    /** @param parents empty when there is no unit yet: the new one becomes the root */
    public static Dialog add(
            List<UnitEntry> parents, @Nullable UnitEntry below, List<CalendarView> calendars, Consumer<Input> save) {
        TextField name = text("units.name", "");
        TextField code = text("units.code", "");
        code.setHelperText(t("units.code.how"));
        TextField kind = text("units.kind", "");
        kind.setHelperText(t("units.kind.how"));
        BigDecimalField weight = weight(null);
        Select<String> calendar = calendar(calendars, null);
        ComboBox<UnitEntry> parent = new ComboBox<>(t("units.parent"));
        parent.setItems(parents);
        parent.setItemLabelGenerator(entry -> entry.unit().name());
        parent.setRequiredIndicatorVisible(!parents.isEmpty());
        parent.setVisible(!parents.isEmpty());
        if (below != null && parents.contains(below)) {
            parent.setValue(below);
        }
        return new FormDialog(
                t("units.add"),
                t("units.add"),
                () -> save.accept(new Input(
                        code.getValue(),
                        parent.getValue() == null
                                ? null
                                : parent.getValue().unit().id(),
                        name.getValue(),
                        kind.getValue(),
                        weight.getValue(),
                        calendar.getValue())),
                name,
                code,
                parent,
                kind,
                weight,
                calendar);
    }

    static Dialog edit(UnitView unit, List<CalendarView> calendars, Consumer<Input> save) {
        TextField name = text("units.name", unit.name());
        TextField kind = text("units.kind", unit.kind());
        BigDecimalField weight = weight(unit.weight());
        Select<String> calendar = calendar(calendars, unit.calendar());
        return new FormDialog(
                t("units.edit.title", unit.name()),
                t("units.edit.save"),
                () -> save.accept(new Input(
                        unit.code(), null, name.getValue(), kind.getValue(), weight.getValue(), calendar.getValue())),
                name,
                kind,
                weight,
                calendar);
    }

    private static Select<String> calendar(List<CalendarView> calendars, @Nullable String now) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(CalendarService.NATURAL, t("units.calendar.natural"));
        calendars.forEach(each -> names.put(each.code(), each.name()));
        if (now != null) {
            names.putIfAbsent(now, now);
        }
        Select<String> field = new Select<>();
        field.setLabel(t("units.calendar"));
        field.setHelperText(t("units.calendar.how"));
        field.setItems(names.keySet());
        field.setItemLabelGenerator(code -> code == null ? t("units.calendar.inherited") : names.get(code));
        field.setEmptySelectionAllowed(true);
        field.setEmptySelectionCaption(t("units.calendar.inherited"));
        field.setValue(now);
        return field;
    }

    private static TextField text(String word, String value) {
        TextField field = new TextField(t(word));
        field.setRequiredIndicatorVisible(true);
        field.setValue(value);
        return field;
    }

    private static BigDecimalField weight(@Nullable BigDecimal value) {
        BigDecimalField field = new BigDecimalField(t("units.weight"));
        field.setHelperText(t("units.weight.how"));
        if (value != null) {
            field.setValue(value);
        }
        return field;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
