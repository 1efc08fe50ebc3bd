package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.notification.Notices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** In-app notices 消息 of the caller. */
@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "Notices", description = "Reminders, escalations and results for the caller")
class NoticesController {

    /** @param unread how many in all, also those not listed here */
    record NoticesAnswer(List<Notices.Notice> items, long unread) {}

    private final Notices notices;

    NoticesController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping
    @Operation(summary = "The latest notices, newest first")
    NoticesAnswer notices(Viewer viewer, @RequestParam(defaultValue = "50") int limit) {
        return new NoticesAnswer(notices.latest(viewer, Given.within("limit", limit, 1, 500)), notices.unread(viewer));
    }

    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Mark all of them read")
    void read(Viewer viewer) {
        notices.markRead(viewer);
    }
}
