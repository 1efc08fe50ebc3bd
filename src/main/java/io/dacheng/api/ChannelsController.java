package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.NoticeOutbox;
import io.dacheng.notification.Undelivered;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mail and the shared channels, and what could not be delivered (I6); for who manages the whole organisation. */
@RestController
@RequestMapping("/api/v1/channels")
@Tag(name = "Notices", description = "Reminders, escalations and results for the caller")
class ChannelsController extends ChannelRoutes {

    /** A message that was given up. */
    record UndeliveredAnswer(
            long id,
            long channel,
            String channelName,
            String recipient,
            NoticeKind kind,
            int notices,
            int attempts,
            Instant createdAt,
            Instant givenUpAt,
            @Nullable String fault) {

        static UndeliveredAnswer of(Undelivered message, Locale language) {
            return new UndeliveredAnswer(
                    message.id(),
                    message.channelId(),
                    message.channelName(),
                    message.recipient(),
                    message.kind(),
                    message.notices(),
                    message.attempts(),
                    message.createdAt(),
                    message.endedAt(),
                    ChannelAnswer.fault(message.fault(), language));
        }
    }

    record UndeliveredPage(List<UndeliveredAnswer> items, long total) {}

    record Retried(int messages) {}

    private final NoticeOutbox outbox;

    ChannelsController(NoticeChannels channels, NoticeOutbox outbox) {
        super(channels);
        this.outbox = outbox;
    }

    @Override
    List<ChannelView> those(Viewer viewer) {
        return channels.shared(viewer);
    }

    @GetMapping
    @Operation(summary = "Mail and the shared channels, with how they do")
    List<ChannelAnswer> shared(Viewer viewer, Locale language) {
        return those(viewer).stream()
                .map(channel -> ChannelAnswer.of(channel, language))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a shared channel")
    ChannelAnswer add(Viewer viewer, Locale language, @RequestBody ChannelForm form) {
        return ChannelAnswer.of(channel(viewer, channels.add(viewer, form.of(null), false)), language);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change mail or a shared channel; all of it but address and secret is replaced")
    ChannelAnswer change(Viewer viewer, Locale language, @PathVariable long id, @RequestBody ChannelForm form) {
        channels.change(viewer, id, form.of(channel(viewer, id).kind()));
        return ChannelAnswer.of(channel(viewer, id), language);
    }

    @PostMapping("/test")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Send a test message as the body says, without saving it")
    void test(Viewer viewer, @RequestBody ChannelForm form) {
        channels.test(viewer, 0, form.of(null), false);
    }

    @GetMapping("/undelivered")
    @Operation(summary = "Messages that were given up, newest first")
    UndeliveredPage undelivered(
            Viewer viewer,
            Locale language,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        Slice<Undelivered> page = outbox.undelivered(
                viewer, Given.within("offset", offset, 0, Integer.MAX_VALUE), Given.within("limit", limit, 1, 500));
        return new UndeliveredPage(
                page.items().stream()
                        .map(message -> UndeliveredAnswer.of(message, language))
                        .toList(),
                page.total());
    }

    @PostMapping("/undelivered/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Try one again, with the same key")
    void retry(Viewer viewer, @PathVariable long id) {
        outbox.tryAgain(viewer, id);
    }

    @PostMapping("/undelivered/retry")
    @Operation(summary = "Try all of them again")
    Retried retry(Viewer viewer) {
        return new Retried(outbox.tryAllAgain(viewer));
    }
}
