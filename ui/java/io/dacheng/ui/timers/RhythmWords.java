package io.dacheng.ui.timers;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.workflow.cases.TimerRhythm;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.Locale;

/** How often a timer comes, in words. */
final class RhythmWords {

    private static final int MINUTES_OF_HOUR = 60;
    private static final int HOURS_OF_DAY = 24;

    private RhythmWords() {}

    static String of(TimerRhythm rhythm, Locale language) {
        return switch (rhythm.kind()) {
            case ONCE -> I18NProvider.translate("timers.once");
            case DAILY -> I18NProvider.translate("timers.daily", String.valueOf(rhythm.time()));
            case WEEKLY ->
                I18NProvider.translate(
                        "timers.weekly",
                        rhythm.day() == null ? "" : rhythm.day().getDisplayName(TextStyle.FULL, language),
                        String.valueOf(rhythm.time()));
            case EVERY -> rhythm.every() == null ? rhythm.text() : every(rhythm.every());
            case OTHER -> I18NProvider.translate("timers.other", rhythm.text());
        };
    }

    private static String every(Duration every) {
        long minutes = every.toMinutes();
        if (minutes > 0 && minutes % (MINUTES_OF_HOUR * HOURS_OF_DAY) == 0) {
            return I18NProvider.translate("timers.every.days", every.toDays());
        }
        if (minutes > 0 && minutes % MINUTES_OF_HOUR == 0) {
            return I18NProvider.translate("timers.every.hours", every.toHours());
        }
        return I18NProvider.translate("timers.every.minutes", Math.max(1, minutes));
    }
}
