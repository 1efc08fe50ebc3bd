package io.dacheng.ui;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Fields into which people type amounts: grouping marks and spaces are fine, anything else is refused with the rule. */
public final class Amounts {

    private Amounts() {}

    public static TextField field(String label) {
        TextField field = new TextField(label);
        field.addClassName("amount");
        field.addThemeVariants(TextFieldVariant.LUMO_ALIGN_RIGHT);
        field.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        field.getElement().setAttribute("inputmode", "decimal");
        field.getElement().setAttribute("autocomplete", "off");
        return field;
    }

    /** What a field starts with: plain digits with grouping. */
    public static String text(@Nullable BigDecimal amount) {
        return amount == null ? "" : Formats.current().amount(amount).replace('\u2212', '-');
    }

    /**
     * The amount a person typed.
     *
     * @return null for an empty text
     * @throws Refused INVALID when it is no number
     */
    public static @Nullable BigDecimal parse(String text) {
        String digits = text.replaceAll("[\\s\\u00a0,，_']", "").replace('\u2212', '-');
        if (digits.isEmpty()) {
            return null;
        }
        if (!digits.matches("-?\\d{1,30}(\\.\\d{1,12})?")) {
            throw Refused.invalid("ui.amount.unreadable", text);
        }
        return new BigDecimal(digits);
    }
}
