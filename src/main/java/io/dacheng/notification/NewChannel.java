package io.dacheng.notification;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel as somebody enters it.
 *
 * @param address where robots and webhooks listen; null keeps the stored one; without meaning for mail
 * @param secret what messages are signed with; null keeps the stored one, empty removes it
 * @param unitCode a shared channel tells of people in and below this unit; null of everybody; without meaning for mail and own ones
 * @param kinds which notices a shared channel tells of; without meaning for mail and own ones
 * @param language en or zh-CN; null for the organisation's; without meaning for mail and own ones
 * @param paused nothing is sent, everything waits
 */
public record NewChannel(
        ChannelKind kind,
        String name,
        @Nullable String address,
        @Nullable String secret,
        @Nullable String unitCode,
        Set<NoticeKind> kinds,
        MessageContent content,
        @Nullable String language,
        boolean paused) {

    public NewChannel {
        kinds = Set.copyOf(kinds);
    }

    /** A robot of one's own: everything addressed to its owner, with names. */
    public static NewChannel own(ChannelKind kind, String name, @Nullable String address, @Nullable String secret) {
        return new NewChannel(kind, name, address, secret, null, Set.of(), MessageContent.NAMES, null, false);
    }

    /** Without address and secret, so that they come into no log. */
    @Override
    public String toString() {
        return "NewChannel[" + kind + ", " + name + "]";
    }
}
