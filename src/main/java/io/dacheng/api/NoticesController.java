package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.notification.NoticePreferences;
import io.dacheng.notification.NoticeSettings;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalTime;
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

    /**
     * @param unread how many in all, also those not listed here
     * @param total how many there are of those asked for
     */
    record NoticesAnswer(List<Notices.Notice> items, long unread, long total) {}

    /** @param dailyDigest whether a daily digest comes; weekly and monthly ones always do */
    record SettingsAnswer(boolean dailyDigest) {}

    /** What the caller wants to be told. */
    record SettingsForm(@Nullable Boolean dailyDigest) {}

    /** How the caller is told outside the product; times are the organisation's. */
    record Preferences(
            @Nullable @Schema(description = "en or zh-CN; missing for that of the caller's pages")
            String language,

            @Nullable
            @Schema(description = "Nothing is sent from this time on; missing for no quiet hours", example = "22:00")
            LocalTime quietFrom,

            @Nullable @Schema(example = "07:00") LocalTime quietTo,

            @Schema(description = "Nothing on Saturdays and Sundays either")
            boolean quietWeekends,

            @Nullable @Schema(description = "When the daily digest of notices comes", example = "08:00")
            LocalTime digestAt) {

        static Preferences of(NoticePreferences wanted) {
            return new Preferences(
                    wanted.language(), wanted.quietFrom(), wanted.quietTo(), wanted.quietWeekends(), wanted.digestAt());
        }
    }

    private final Notices notices;
    private final NoticeSettings settings;

    NoticesController(Notices notices, NoticeSettings settings) {
        this.notices = notices;
        this.settings = settings;
    }

    @GetMapping
    @Operation(summary = "The latest notices, newest first")
    NoticesAnswer notices(
            Viewer viewer,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "false") boolean unread) {
        Slice<Notices.Notice> page = notices.page(
                viewer,
                unread,
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, 500));
        return new NoticesAnswer(page.items(), notices.unread(viewer), page.total());
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

    @GetMapping("/preferences")
    @Operation(summary = "Language, quiet hours and digest time of the caller's messages")
    Preferences preferences(Viewer viewer) {
        return Preferences.of(settings.preferences(viewer));
    }

    @PutMapping("/preferences")
    @Operation(summary = "Set all of them")
    Preferences preferences(Viewer viewer, @RequestBody Preferences form) {
        settings.setPreferences(
                viewer,
                new NoticePreferences(
                        form.language(),
                        form.quietFrom(),
                        form.quietTo(),
                        form.quietWeekends(),
                        Given.field("digestAt", form.digestAt())));
        return Preferences.of(settings.preferences(viewer));
    }
}
