package io.dacheng.ui.week;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.calendar.Period;
import io.dacheng.school.weeks.WeekMetric;
import java.time.temporal.IsoFields;

/** How weeks and their figures are called. */
final class WeekWords {

    private WeekWords() {}

    /** Stages are called as the school calls them. */
    static String name(WeekMetric metric) {
        return metric.isStage() ? metric.name() : I18NProvider.translate("week.metric." + metric.code());
    }

    static String number(Period week) {
        return I18NProvider.translate(
                "week.number", String.valueOf(week.start().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
    }

    static String look(AchievementRow row) {
        return switch (row.status()) {
            case ON_TRACK -> "good";
            case WATCH -> "watch";
            case BEHIND -> "alarm";
            case NONE -> "quiet";
        };
    }
}
