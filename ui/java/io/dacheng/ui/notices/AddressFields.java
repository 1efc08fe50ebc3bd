package io.dacheng.ui.notices;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Address and secret of a channel; what is stored is never put into them. */
final class AddressFields {

    private final @Nullable ChannelView was;
    private final TextField address = new TextField(t("channels.address"));
    private final PasswordField secret = new PasswordField(t("channels.secret"));
    private final Select<ChannelKind> kind;

    AddressFields(@Nullable ChannelView was, Select<ChannelKind> kind) {
        this.was = was;
        this.kind = kind;
        address.addClassName(FormDialog.WHOLE_LINE);
        address.setMaxLength(2000);
        address.setRequiredIndicatorVisible(was == null);
        address.getElement().setAttribute("autocomplete", "off");
        // A browser must not offer somebody's own password for another system.
        secret.getElement().setAttribute("autocomplete", "new-password");
        secret.setRevealButtonVisible(false);
        kind.addValueChangeListener(change -> show());
        show();
    }

    static Select<ChannelKind> kind(List<ChannelKind> offered, @Nullable ChannelView was) {
        Select<ChannelKind> kind = new Select<>();
        kind.setLabel(t("channels.kind"));
        kind.setItems(was == null ? offered : List.of(was.kind()));
        kind.setItemLabelGenerator(Labels::of);
        kind.setValue(was == null ? offered.get(0) : was.kind());
        kind.setReadOnly(was != null);
        return kind;
    }

    static TextField name(@Nullable ChannelView was) {
        TextField name = new TextField(t("channels.name"));
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(100);
        name.setValue(was == null ? "" : was.name());
        return name;
    }

    TextField addressField() {
        return address;
    }

    PasswordField secretField() {
        return secret;
    }

    /** Null keeps the stored one. */
    @Nullable
    String address() {
        return address.getValue().isBlank() ? null : address.getValue().strip();
    }

    /** Null keeps the stored one. */
    @Nullable
    String secret() {
        return secret.getValue().isEmpty() ? null : secret.getValue();
    }

    private void show() {
        ChannelKind chosen = kind.getValue();
        boolean web = chosen != ChannelKind.MAIL;
        address.setVisible(web);
        secret.setVisible(web && chosen.signs());
        if (!secret.isVisible()) {
            secret.clear();
        }
        secret.setRequiredIndicatorVisible(was == null && chosen == ChannelKind.WEBHOOK);
        address.setPlaceholder(chosen.hosts().stream()
                .sorted()
                .findFirst()
                .map(host -> "https://" + host + chosen.path() + "…")
                .orElse("https://"));
        address.setHelperText(was == null ? t("channels.address." + chosen) : t("channels.address.kept", was.host()));
        secret.setHelperText(
                was == null
                        ? t("channels.secret." + chosen)
                        : t(was.secretKept() ? "channels.secret.kept" : "channels.secret.none"));
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
