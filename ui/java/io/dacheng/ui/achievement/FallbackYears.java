package io.dacheng.ui.achievement;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.AchievementRow;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Says of which years a calendar knows nothing, on every page whose figures count by it (C2). */
public final class FallbackYears {

    private FallbackYears() {}

    /** The page's one line, and behind it the years without data, if the figures shown need any. */
    public static String after(String knows, Collection<AchievementRow> rows) {
        List<String> years = rows.stream()
                .flatMap(row -> row.fallbackYears().stream())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .toList();
        if (years.isEmpty()) {
            return knows;
        }
        String calendars = rows.stream()
                .filter(row -> !row.fallbackYears().isEmpty())
                .map(row -> String.valueOf(row.calendar()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return knows + " · "
                + I18NProvider.translate("achievement.fallback", years.size(), String.join(", ", years), calendars);
    }
}
