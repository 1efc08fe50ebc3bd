package io.dacheng.school.weeks;

import io.dacheng.achievement.AchievementRow;

/**
 * One figure of somebody's week.
 *
 * @param row of the whole week; of the part up to, or from, a month's end where only that part has a target: then
 *     {@code row.start} and {@code row.end} are the part's
 */
public record WeekFigure(WeekMetric metric, AchievementRow row) {}
