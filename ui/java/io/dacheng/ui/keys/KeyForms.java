package io.dacheng.ui.keys;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.ApiKeys;
import io.dacheng.access.ApiScope;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.time.LocalDate;

/** The forms about keys. */
final class KeyForms {

    /** Makes a key; may throw a refusal. */
    interface Make {
        void make(String name, String owner, ApiScope scope, LocalDate until);
    }

    private KeyForms() {}

    /**
     * @param others whether the key may act as somebody else
     * @param latest the last day that may be chosen, and is unless another is
     */
    static Dialog make(String login, boolean others, LocalDate today, LocalDate latest, Make make) {
        TextField name = new TextField(t("keys.name"));
        name.setHelperText(t("keys.name.how"));
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(100);
        TextField owner = new TextField(t("keys.owner"));
        owner.setHelperText(t("keys.owner.how"));
        owner.setRequiredIndicatorVisible(true);
        owner.setValue(login);
        owner.setReadOnly(!others);
        Select<ApiScope> scope = new Select<>();
        scope.setLabel(t("keys.scope"));
        scope.setItems(ApiScope.values());
        scope.setItemLabelGenerator(Labels::of);
        scope.setValue(ApiScope.RECORDS_WRITE);
        DatePicker until = Dates.picker(t("keys.until"));
        until.setRequiredIndicatorVisible(true);
        until.setMin(today.plusDays(1));
        until.setMax(latest);
        until.setValue(latest);
        return new FormDialog(
                t("keys.make"),
                t("keys.make"),
                () -> make.make(name.getValue(), owner.getValue().strip(), scope.getValue(), until.getValue()),
                name,
                scope,
                owner,
                until);
    }

    /** The key itself, this once. */
    static Dialog once(ApiKeys.NewKey made) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(t("keys.made", made.view().name()));
        dialog.setWidth("min(560px, 100%)");
        Pre key = new Pre(made.key());
        key.addClassName("key-once");
        Paragraph use = new Paragraph(t("keys.made.use"));
        dialog.add(new Paragraph(t("keys.made.once")), key, use);
        Button copy = new Button(t("keys.copy"), click -> {
            click.getSource()
                    .getElement()
                    .executeJs("return navigator.clipboard.writeText($0).then(() => true, () => false)", made.key())
                    .then(Boolean.class, copied -> {
                        if (copied) {
                            Notify.success(t("keys.copied"));
                        } else {
                            Notify.error(t("keys.copy.not"));
                        }
                    });
        });
        copy.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button close = new Button(t("keys.made.close"), click -> dialog.close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        dialog.getFooter().add(close, copy);
        dialog.setCloseOnOutsideClick(false);
        return dialog;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
