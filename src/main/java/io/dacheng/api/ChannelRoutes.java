package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What can be done with a channel, whoever keeps it. */
abstract class ChannelRoutes {

    final NoticeChannels channels;

    ChannelRoutes(NoticeChannels channels) {
        this.channels = channels;
    }

    /** The channels that these routes are about. */
    abstract List<ChannelView> those(Viewer viewer);

    /**
     * One of them that the caller may change.
     *
     * @throws Refused NOT_FOUND for any other
     */
    ChannelView changeable(Viewer viewer, long id) {
        return channel(viewer, id);
    }

    final ChannelView channel(Viewer viewer, long id) {
        return those(viewer).stream()
                .filter(channel -> channel.id() == id)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("notification.channel.none", id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a channel with what still waits on it")
    void remove(Viewer viewer, @PathVariable long id) {
        changeable(viewer, id);
        channels.remove(viewer, id);
    }

    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Send a test message; 409 says why it has not arrived. Mail goes to the caller")
    void test(Viewer viewer, @PathVariable long id) {
        changeable(viewer, id);
        channels.test(viewer, id);
    }

    @PostMapping("/{id}/on")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Switch on what is paused, or was switched off since its receiver was gone; what waits goes out")
    void switchOn(Viewer viewer, @PathVariable long id) {
        changeable(viewer, id);
        channels.switchOn(viewer, id);
    }
}
