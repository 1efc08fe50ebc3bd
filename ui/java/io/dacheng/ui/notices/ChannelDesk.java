package io.dacheng.ui.notices;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.NewChannel;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds, changes, tries and removes channels, one's own or those that administrators keep. */
final class ChannelDesk {

    /** Asks for a channel; {@code was} is null for a new one. Saving may refuse, {@code test} prepares a test message. */
    interface Form {
        void open(@Nullable ChannelView was, Consumer<NewChannel> save, Function<NewChannel, Supplier<Boolean>> test);
    }

    private final CurrentViewer viewer;
    private final NoticeChannels channels;
    private final Clock clock;
    private final boolean own;
    private final Form form;
    private final Runnable again;

    /** @param again shows the page anew */
    ChannelDesk(CurrentViewer viewer, NoticeChannels channels, Clock clock, boolean own, Form form, Runnable again) {
        this.viewer = viewer;
        this.channels = channels;
        this.clock = clock;
        this.own = own;
        this.form = form;
        this.again = again;
    }

    /** @param word of a button that adds one */
    Button adding(String word) {
        return new Button(word, Icons.PLUS.create(), click -> edit(null));
    }

    ChannelList list(List<ChannelView> shown) {
        return new ChannelList(
                shown, clock, new ChannelList.Actions(this::edit, this::test, this::switchOn, this::ask));
    }

    private Supplier<Boolean> test(ChannelView channel) {
        Viewer person = viewer.get();
        return () -> {
            channels.test(person, channel.id());
            return true;
        };
    }

    private void edit(@Nullable ChannelView was) {
        form.open(
                was,
                entered -> {
                    if (was == null) {
                        channels.add(viewer.get(), entered, own);
                    } else {
                        channels.change(viewer.get(), was.id(), entered);
                    }
                    Notify.success(t("channels.saved", was == null || own ? entered.name() : ChannelWords.name(was)));
                    again.run();
                },
                entered -> {
                    Viewer person = viewer.get();
                    return () -> {
                        channels.test(person, was == null ? 0 : was.id(), entered, own);
                        return true;
                    };
                });
    }

    private void switchOn(ChannelView channel) {
        channels.switchOn(viewer.get(), channel.id());
        Notify.success(t("channels.switched-on", ChannelWords.name(channel)));
        again.run();
    }

    private void ask(ChannelView channel) {
        ConfirmDialog dialog = new ConfirmDialog(
                t("channels.remove.of", channel.name()),
                t("channels.remove.sentence", channel.waiting() + channel.dead()),
                t("channels.remove"),
                confirmed -> {
                    channels.remove(viewer.get(), channel.id());
                    Notify.success(t("channels.removed", channel.name()));
                    again.run();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(t("frame.cancel"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
