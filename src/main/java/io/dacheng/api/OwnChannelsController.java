package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.DeliveryMode;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.NoticeSettings;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The channels that tell the caller personally: mail and own robots, and what each of them tells when. */
@RestController
@RequestMapping("/api/v1/notices/channels")
@Tag(name = "Notices", description = "Reminders, escalations and results for the caller")
class OwnChannelsController extends ChannelRoutes {

    /** @param choices when it tells of each kind */
    record OwnChannelAnswer(ChannelAnswer channel, Map<NoticeKind, DeliveryMode> choices) {}

    private final NoticeSettings settings;

    OwnChannelsController(NoticeChannels channels, NoticeSettings settings) {
        super(channels);
        this.settings = settings;
    }

    @Override
    List<ChannelView> those(Viewer viewer) {
        return channels.own(viewer);
    }

    /** Mail is everybody's; only its choices are one's own. */
    @Override
    ChannelView changeable(Viewer viewer, long id) {
        ChannelView channel = channel(viewer, id);
        if (channel.owner() == null) {
            throw Refused.notFound("notification.channel.none", id);
        }
        return channel;
    }

    @GetMapping
    @Operation(summary = "Mail, where the caller's address is known, and own robots")
    List<OwnChannelAnswer> own(Viewer viewer, Locale language) {
        return those(viewer).stream()
                .map(channel -> answer(viewer, channel, language))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add an own robot: FEISHU, DINGTALK or WECOM with name, address and secret")
    OwnChannelAnswer add(Viewer viewer, Locale language, @RequestBody ChannelForm form) {
        long id = channels.add(viewer, form.of(null), true);
        return answer(viewer, channel(viewer, id), language);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change an own robot")
    OwnChannelAnswer change(Viewer viewer, Locale language, @PathVariable long id, @RequestBody ChannelForm form) {
        channels.change(viewer, id, form.of(changeable(viewer, id).kind()));
        return answer(viewer, channel(viewer, id), language);
    }

    @PutMapping("/{id}/choices")
    @Operation(summary = "Choose AT_ONCE, IN_DIGEST or OFF for some kinds; the others stay")
    OwnChannelAnswer choose(
            Viewer viewer, Locale language, @PathVariable long id, @RequestBody Map<NoticeKind, DeliveryMode> choices) {
        choices.forEach((kind, mode) -> settings.choose(viewer, id, kind, Given.field(kind.name(), mode)));
        return answer(viewer, channel(viewer, id), language);
    }

    private OwnChannelAnswer answer(Viewer viewer, ChannelView channel, Locale language) {
        return new OwnChannelAnswer(ChannelAnswer.of(channel, language), settings.choices(viewer, channel.id()));
    }
}
