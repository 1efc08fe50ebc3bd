package io.dacheng.ui.notices;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NewChannel;
import io.dacheng.notification.NoticeKind;
import io.dacheng.organisation.UnitView;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A channel that an administrator keeps: mail, a chat of several, or another system. */
final class SharedChannelForm {

    private static final String USUAL = "";
    private static final Set<NoticeKind> FIRST = EnumSet.of(NoticeKind.REMINDER, NoticeKind.ESCALATION);

    private final @Nullable ChannelView was;
    private final Select<ChannelKind> kind;
    private final TextField name;
    private final AddressFields fields;
    private final ComboBox<UnitView> unit = new ComboBox<>(t("channels.unit"));
    private final MultiSelectComboBox<NoticeKind> kinds = new MultiSelectComboBox<>(t("channels.kinds"));
    private final Select<MessageContent> content = new Select<>();
    private final Select<String> language = new Select<>();
    private final Checkbox paused = new Checkbox(t("channels.paused"));

    private SharedChannelForm(@Nullable ChannelView was, List<UnitView> units) {
        this.was = was;
        kind = AddressFields.kind(
                List.of(ChannelKind.FEISHU, ChannelKind.DINGTALK, ChannelKind.WECOM, ChannelKind.WEBHOOK), was);
        name = AddressFields.name(was);
        fields = new AddressFields(was, kind);
        unit.setItems(units);
        unit.setItemLabelGenerator(UnitView::name);
        unit.setClearButtonVisible(true);
        unit.setHelperText(t("channels.unit.how"));
        kinds.setItems(NoticeKind.values());
        kinds.setItemLabelGenerator(Labels::of);
        kinds.setRequiredIndicatorVisible(true);
        kinds.setValue(was == null ? FIRST : was.kinds());
        content.setLabel(t("channels.content"));
        content.setItems(MessageContent.values());
        content.setItemLabelGenerator(Labels::of);
        content.setValue(was == null ? MessageContent.BRIEF : was.content());
        content.setHelperText(t("channels.content.how"));
        language.setLabel(t("notices.language"));
        language.setItems(USUAL, "en", "zh-CN");
        language.setItemLabelGenerator(
                tag -> tag.isEmpty() ? t("channels.language.usual") : tag.equals("en") ? "English" : "中文（简体）");
        language.setValue(USUAL);
        if (was != null) {
            units.stream()
                    .filter(each -> each.code().equals(was.unitCode()))
                    .findFirst()
                    .ifPresent(unit::setValue);
            language.setValue(Objects.requireNonNullElse(was.language(), USUAL));
            paused.setValue(was.paused());
        }
        boolean mail = was != null && was.kind() == ChannelKind.MAIL;
        name.setVisible(!mail);
        unit.setVisible(!mail);
        kinds.setVisible(!mail);
        language.setVisible(!mail);
        if (mail) {
            name.setRequiredIndicatorVisible(false);
            kinds.setRequiredIndicatorVisible(false);
        }
    }

    /**
     * @param was null for a new one
     * @param save may refuse
     * @param test prepares a test message
     */
    static void open(
            @Nullable ChannelView was,
            List<UnitView> units,
            Consumer<NewChannel> save,
            Function<NewChannel, Supplier<Boolean>> test) {
        SharedChannelForm form = new SharedChannelForm(was, units);
        boolean mail = was != null && was.kind() == ChannelKind.MAIL;
        Div last = new Div(form.paused, new TestLine(() -> test.apply(form.entered())));
        last.addClassName("channel-last");
        new FormDialog(
                        was == null ? t("channels.add") : t("channels.change.of", ChannelWords.name(was)),
                        t("channels.save"),
                        () -> save.accept(form.entered()),
                        form.kind,
                        form.name,
                        form.fields.addressField(),
                        form.fields.secretField(),
                        new Paragraph(t(mail ? "channels.mail.settings" : "channels.sealed")),
                        form.unit,
                        form.kinds,
                        form.content,
                        form.language,
                        last)
                .open();
    }

    private NewChannel entered() {
        UnitView chosen = unit.getValue();
        String spoken = language.getValue();
        return new NewChannel(
                kind.getValue(),
                was != null && was.kind() == ChannelKind.MAIL ? was.name() : name.getValue(),
                fields.address(),
                fields.secret(),
                chosen == null ? null : chosen.code(),
                kinds.getValue(),
                content.getValue(),
                spoken == null || spoken.isEmpty() ? null : spoken,
                paused.getValue());
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
