package io.dacheng.ui.notices;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.NewChannel;
import io.dacheng.ui.FormDialog;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A robot of one's own: which chat, its address and its signing secret. */
final class RobotForm {

    private RobotForm() {}

    /**
     * @param was null for a new one
     * @param save may refuse
     * @param test prepares a test message
     */
    static void open(
            @Nullable ChannelView was, Consumer<NewChannel> save, Function<NewChannel, Supplier<Boolean>> test) {
        Select<ChannelKind> kind = AddressFields.kind(
                Arrays.stream(ChannelKind.values()).filter(ChannelKind::robot).toList(), was);
        TextField name = AddressFields.name(was);
        AddressFields fields = new AddressFields(was, kind);
        Supplier<NewChannel> entered =
                () -> NewChannel.own(kind.getValue(), name.getValue(), fields.address(), fields.secret());
        new FormDialog(
                        t(was == null ? "notices.robots.add" : "notices.robots.change"),
                        t("channels.save"),
                        () -> save.accept(entered.get()),
                        kind,
                        name,
                        fields.addressField(),
                        fields.secretField(),
                        new Paragraph(t("channels.sealed")),
                        new TestLine(() -> test.apply(entered.get())))
                .open();
    }

    private static String t(String key) {
        return I18NProvider.translate(key);
    }
}
