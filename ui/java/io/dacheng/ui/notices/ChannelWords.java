package io.dacheng.ui.notices;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Labels;
import java.util.List;
import java.util.stream.Collectors;

/** Channels in words. */
final class ChannelWords {

    private ChannelWords() {}

    /** Mail is called so in each language; everything else by the name it was given. */
    static String name(ChannelView channel) {
        return channel.kind() == ChannelKind.MAIL ? Labels.of(channel.kind()) : channel.name();
    }

    /** Whether it works. */
    static Badge state(ChannelView channel) {
        if (channel.switchedOff()) {
            return Badge.of("○", t("channels.state.off"), "alarm");
        }
        if (channel.paused()) {
            return Badge.of("❙❙", t("channels.state.paused"), "quiet");
        }
        if (channel.kind() == ChannelKind.MAIL && channel.host().isEmpty()) {
            return Badge.of("–", t("channels.state.unset"), "quiet");
        }
        if (channel.faults() > 0 || channel.dead() > 0 && channel.lastSentAt() == null) {
            return Badge.of("○", t("channels.state.fails"), "alarm");
        }
        return channel.lastSentAt() == null
                ? Badge.of("◌", t("channels.state.new"), "quiet")
                : Badge.of("●", t("channels.state.works"), "good");
    }

    /** What it is and whom it tells of what. */
    static String about(ChannelView channel) {
        String where = channel.host().isEmpty() ? "" : " · " + channel.host();
        if (channel.kind() == ChannelKind.MAIL) {
            return t("channels.mail.about") + where + " · " + Labels.of(channel.content());
        }
        String whom = channel.owner() != null
                ? ""
                : " · " + (channel.unitName() == null ? t("channels.everybody") : channel.unitName()) + " · "
                        + channel.kinds().stream().sorted().map(Labels::of).collect(Collectors.joining(", ")) + " · "
                        + Labels.of(channel.content());
        return Labels.of(channel.kind()) + where + whom;
    }

    /** The sentence of a fault, from its key and arguments; empty for none. */
    static String fault(List<String> reason) {
        return reason.isEmpty()
                ? ""
                : Refused.conflict(
                                reason.get(0), reason.subList(1, reason.size()).toArray())
                        .sentence(UI.getCurrent().getLocale());
    }

    private static String t(String key) {
        return I18NProvider.translate(key);
    }
}
