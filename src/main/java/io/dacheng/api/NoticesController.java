package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.notification.NoticeSettings;
import io.dacheng.notification.Notices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
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

    /** @param dailyDigest whether a daily digest comes; weekly and monthly ones always do */
    record SettingsAnswer(boolean dailyDigest) {}

    /** What the caller wants to be told. */
    record SettingsForm(@Nullable Boolean dailyDigest) {}

    private final Notices notices;
    private final NoticeSettings settings;

    NoticesController(Notices notices, NoticeSettings settings) {
        this.notices = notices;
        this.settings = settings;
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

    @GetMapping("/settings")
    @Operation(summary = "What the caller is told")
    SettingsAnswer settings(Viewer viewer) {
        return new SettingsAnswer(settings.dailyDigest(viewer));
    }

    @PutMapping("/settings")
    @Operation(summary = "Switch the daily digest on or off")
    SettingsAnswer settings(Viewer viewer, @RequestBody SettingsForm form) {
        settings.setDailyDigest(viewer, Given.field("dailyDigest", form.dailyDigest()));
        return new SettingsAnswer(settings.dailyDigest(viewer));
    }
}
