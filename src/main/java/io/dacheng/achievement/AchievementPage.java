package io.dacheng.achievement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next where the following page starts; null on the last */
public record AchievementPage(
        List<AchievementRow> rows, @Nullable String next) {

    public AchievementPage {
        rows = List.copyOf(rows);
    }
}
