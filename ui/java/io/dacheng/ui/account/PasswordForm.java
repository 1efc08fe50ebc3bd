package io.dacheng.ui.account;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.UserAccounts;
import io.dacheng.shared.Refused;
import io.dacheng.ui.FormDialog;
import java.util.function.BiConsumer;

/** Asks for the present password and, twice, for a new one. */
final class PasswordForm {

    private PasswordForm() {}

    /** @param change takes the present and the new password; may throw {@link Refused} */
    static Dialog of(BiConsumer<String, String> change) {
        PasswordField current = field("account.password.current", "current-password");
        PasswordField wanted = field("account.password.new", "new-password");
        PasswordField again = field("account.password.again", "new-password");
        wanted.setHelperText(I18NProvider.translate(
                "account.password.rule", UserAccounts.SHORTEST_PASSWORD, UserAccounts.LONGEST_PASSWORD));
        return new FormDialog(
                I18NProvider.translate("account.password.change"),
                I18NProvider.translate("account.password.submit"),
                () -> {
                    if (!wanted.getValue().equals(again.getValue())) {
                        throw Refused.invalid("ui.password.differs");
                    }
                    change.accept(current.getValue(), wanted.getValue());
                },
                new Paragraph(I18NProvider.translate("account.password.elsewhere")),
                current,
                wanted,
                again);
    }

    private static PasswordField field(String word, String autocomplete) {
        PasswordField field = new PasswordField(I18NProvider.translate(word));
        field.setRequiredIndicatorVisible(true);
        field.getElement().setAttribute("autocomplete", autocomplete);
        return field;
    }
}
