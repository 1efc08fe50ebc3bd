package io.dacheng.api;

import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NoticeKind;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A channel of notices; its address and secret are never answered. */
record ChannelAnswer(
        long id,
        ChannelKind kind,
        String name,

        @Schema(description = "The caller's own, not a shared one")
        boolean own,

        @Nullable String unit,
        List<NoticeKind> kinds,
        String host,
        boolean signed,
        MessageContent content,
        @Nullable String language,
        boolean paused,

        @Schema(description = "Messages that are still to be sent")
        long waiting,

        @Schema(description = "Messages that were given up") long undelivered,

        @Nullable @Schema(description = "Why the last message has not arrived; missing while it works")
        String fault,

        @Nullable Instant faultAt,
        @Nullable Instant lastSentAt) {

    static ChannelAnswer of(ChannelView channel, Locale language) {
        return new ChannelAnswer(
                channel.id(),
                channel.kind(),
                channel.name(),
                channel.owner() != null,
                channel.unitCode(),
                channel.kinds().stream().sorted().toList(),
                channel.host(),
                channel.secretKept(),
                channel.content(),
                channel.language(),
                channel.paused(),
                channel.waiting(),
                channel.dead(),
                fault(channel.fault(), language),
                channel.faultAt(),
                channel.lastSentAt());
    }

    /** The sentence behind a key and its arguments; null for none. */
    static @Nullable String fault(List<String> reason, Locale language) {
        return reason.isEmpty()
                ? null
                : Refused.conflict(
                                reason.get(0), reason.subList(1, reason.size()).toArray())
                        .sentence(language);
    }
}
