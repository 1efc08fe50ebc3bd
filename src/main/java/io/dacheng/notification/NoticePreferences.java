package io.dacheng.notification;

import io.dacheng.shared.Refused;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of every channel outside the product. Times are the organisation's.
 *
 * @param language of messages: en or zh-CN; null for that of the person's pages, else the organisation's
 * @param quietFrom nothing is sent from this time ...
 * @param quietTo ... to this one, which may be on the next day; both null for no quiet hours
 * @param quietWeekends nothing on Saturdays and Sundays either
 * @param digestAt when the daily digest of notices comes
 */
public record NoticePreferences(
        @Nullable String language,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        boolean quietWeekends,
        LocalTime digestAt) {

    /** Of who has chosen nothing. */
    public static final NoticePreferences USUAL =
            new NoticePreferences(null, LocalTime.of(22, 0), LocalTime.of(7, 0), false, LocalTime.of(8, 0));

    /** Longer than any quiet time can last, in days: a weekend and a night. */
    private static final int LONGEST_DAYS = 5;

    public NoticePreferences {
        if ((quietFrom == null) != (quietTo == null) || quietFrom != null && quietFrom.equals(quietTo)) {
            throw Refused.invalid("notification.quiet");
        }
        if (language != null && NoticeWords.language(language) == null) {
            throw Refused.invalid("notification.language", language);
        }
    }

    /** The first moment from {@code now} on that is not quiet. */
    public ZonedDateTime afterQuiet(ZonedDateTime now) {
        ZonedDateTime moment = now;
        for (int day = 0; day <= LONGEST_DAYS; day++) {
            ZonedDateTime end = endOfQuiet(moment);
            if (end == null) {
                return moment;
            }
            moment = end;
        }
        return moment;
    }

    /** When the next digest is put together: its time today or tomorrow, after the quiet hours. */
    public ZonedDateTime nextDigest(ZonedDateTime now) {
        ZonedDateTime today = now.with(digestAt);
        return afterQuiet(today.isAfter(now) ? today : now.plusDays(1).with(digestAt));
    }

    /** When the quiet time that holds now ends; null when it is not quiet. */
    private @Nullable ZonedDateTime endOfQuiet(ZonedDateTime now) {
        if (quietWeekends && weekend(now)) {
            return now.plusDays(1).with(LocalTime.MIN);
        }
        if (quietFrom == null || quietTo == null) {
            return null;
        }
        LocalTime time = now.toLocalTime();
        boolean overnight = quietFrom.isAfter(quietTo);
        boolean late = !time.isBefore(quietFrom);
        boolean early = time.isBefore(quietTo);
        if (overnight ? !late && !early : !late || !early) {
            return null;
        }
        return overnight && late ? now.plusDays(1).with(quietTo) : now.with(quietTo);
    }

    private static boolean weekend(ZonedDateTime moment) {
        return moment.getDayOfWeek() == DayOfWeek.SATURDAY || moment.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
