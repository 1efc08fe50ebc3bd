package io.dacheng.api;

import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NewChannel;
import io.dacheng.notification.NoticeKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A channel of notices as somebody sends it. */
record ChannelForm(
        @Nullable @Schema(description = "Stays as it is once the channel is there")
        ChannelKind kind,

        @Nullable String name,

        @Nullable
        @Schema(
                description = "Where the robot or webhook listens. Never answered; missing keeps the stored one",
                accessMode = Schema.AccessMode.WRITE_ONLY)
        String address,

        @Nullable
        @Schema(
                description =
                        "What messages are signed with. Never answered; missing keeps the stored one, empty removes it",
                accessMode = Schema.AccessMode.WRITE_ONLY)
        String secret,

        @Nullable @Schema(description = "Shared ones tell of people in and below this unit; missing for everybody")
        String unit,

        @Nullable @Schema(description = "Which notices a shared one tells of")
        List<NoticeKind> kinds,

        @Nullable @Schema(description = "How much is told; NAMES unless given. FIGURES is for administrators")
        MessageContent content,

        @Nullable @Schema(description = "en or zh-CN, for shared ones")
        String language,

        @Schema(description = "Nothing is sent, everything waits")
        boolean paused) {

    /** @param was the kind of the channel that is changed; null for a new one */
    NewChannel of(@Nullable ChannelKind was) {
        return new NewChannel(
                was == null ? Given.field("kind", kind) : was,
                Given.field("name", name),
                address,
                secret,
                unit,
                Set.copyOf(Given.list("kinds", kinds, 0, NoticeKind.values().length)),
                Objects.requireNonNullElse(content, MessageContent.NAMES),
                language,
                paused);
    }

    /** Without address and secret, so that they come into no log. */
    @Override
    public String toString() {
        return "ChannelForm[" + name + "]";
    }
}
