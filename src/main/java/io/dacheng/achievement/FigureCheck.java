package io.dacheng.achievement;

import io.dacheng.achievement.Explanation.Check;
import io.dacheng.achievement.Explanation.CheckLine;
import io.dacheng.achievement.Explanation.Name;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds the shown figures against the second computation. */
final class FigureCheck {

    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<|=)?\\s*(-?\\d+(?:\\.\\d+)?)");

    private FigureCheck() {}

    /** @param ruling of the recomputed rate */
    static Check of(AchievementRow row, RecomputedFigures again, StatusRules.@Nullable Ruling ruling) {
        List<CheckLine> lines = new ArrayList<>();
        lines.add(line(Name.TARGET, row.target(), again.target()));
        lines.add(line(Name.ACTUAL, row.actual(), again.actual()));
        lines.add(line(Name.ELAPSED, row.elapsed(), again.elapsed()));
        lines.add(line(Name.TOTAL, row.total(), again.total()));
        lines.add(line(Name.TIME_PROGRESS, row.timeProgress(), again.timeProgress()));
        lines.add(line(Name.CURRENT_TARGET, row.currentTarget(), again.currentTarget()));
        lines.add(line(Name.TIME_PROPORTIONAL_RATE, row.timeProportionalRate(), again.timeProportionalRate()));
        lines.add(line(Name.ACHIEVEMENT_RATE, row.achievementRate(), again.achievementRate()));
        lines.add(line(Name.GAP, row.gap(), again.gap()));
        lines.add(line(Name.NEEDED_PER_DAY, row.neededPerDay(), again.neededPerDay()));
        lines.add(line(Name.FORECAST, row.forecast(), again.forecast()));
        Status status = again.nothingYet() ? Status.ON_TRACK : status(again.judgedBy(), ruling);
        lines.add(new CheckLine("STATUS", row.status().name(), status.name(), null, row.status() == status));
        return new Check(lines.stream().allMatch(CheckLine::agrees), lines);
    }

    private static CheckLine line(Name name, @Nullable BigDecimal shown, @Nullable BigDecimal again) {
        BigDecimal difference = shown == null || again == null ? null : shown.subtract(again);
        boolean agrees = difference == null ? shown == null && again == null : difference.signum() == 0;
        return new CheckLine(name.name(), text(shown), text(again), difference, agrees);
    }

    private static @Nullable String text(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    /** By the rows as they read; a row that says more than a comparison is left to the table's own answer. */
    private static Status status(@Nullable BigDecimal rate, StatusRules.@Nullable Ruling ruling) {
        if (rate == null || ruling == null) {
            return Status.NONE;
        }
        for (StatusRules.TableRow rule : ruling.rules()) {
            Boolean fits = fits(rule.condition().strip(), rate);
            if (fits == null) {
                Integer applied = ruling.applied();
                return applied == null
                        ? Status.NONE
                        : ruling.rules().get(applied).status();
            }
            if (fits) {
                return rule.status();
            }
        }
        return Status.NONE;
    }

    private static @Nullable Boolean fits(String condition, BigDecimal rate) {
        if (condition.isEmpty() || condition.equals("-")) {
            return true;
        }
        Matcher comparison = COMPARISON.matcher(condition);
        if (!comparison.matches()) {
            return null;
        }
        int compared = rate.compareTo(new BigDecimal(comparison.group(2)));
        return switch (comparison.group(1) == null ? "=" : comparison.group(1)) {
            case ">=" -> compared >= 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            case "<" -> compared < 0;
            default -> compared == 0;
        };
    }
}
