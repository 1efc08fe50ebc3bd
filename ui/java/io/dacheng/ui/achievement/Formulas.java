package io.dacheng.ui.achievement;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How each figure of one owner came about, with its numbers. */
final class Formulas {

    private final AchievementRow row;
    private final Formats formats;

    Formulas(AchievementRow row, Formats formats) {
        this.row = row;
        this.formats = formats;
    }

    /** The last day whose records count. */
    LocalDate shownEnd() {
        return row.asOf().isBefore(row.end()) ? row.asOf() : row.end();
    }

    BigDecimal daysLeft() {
        return row.total().subtract(row.elapsed());
    }

    /** Actual per day so far, at the actual's scale; null before the first day and for a balance or ratio. For the eye only. */
    @Nullable
    BigDecimal perDay() {
        return row.actual() == null || byCalculator() || row.elapsed().signum() == 0
                ? null
                : row.actual().divide(row.elapsed(), row.actual().scale(), RoundingMode.HALF_UP);
    }

    /** Whether it is no sum: a balance, an average, a ratio, a score. */
    private boolean byCalculator() {
        return row.pacedBy() == AchievementRow.PacedBy.CALCULATOR;
    }

    String actual() {
        if (byCalculator()) {
            return I18NProvider.translate(
                    "achievement.formula.actual.calculator", formats.date(shownEnd()), formats.amount(row.actual()));
        }
        return I18NProvider.translate(
                "achievement.formula.actual",
                formats.date(row.start()),
                formats.date(shownEnd()),
                formats.amount(row.actual()));
    }

    String target() {
        return row.target() == null
                ? I18NProvider.translate("achievement.formula.no-target")
                : I18NProvider.translate(
                        "achievement.formula.target",
                        formats.period(row.start(), row.end()),
                        formats.amount(row.target()));
    }

    String currentTarget() {
        if (row.currentTarget() == null) {
            return I18NProvider.translate(
                    row.target() == null ? "achievement.formula.no-target" : "achievement.formula.no-day");
        }
        return switch (row.pacedBy()) {
            case DAYS ->
                I18NProvider.translate(
                        "achievement.formula.current-target",
                        formats.days(row.elapsed()),
                        formats.days(row.total()),
                        formats.amount(row.target()),
                        formats.amount(row.currentTarget()));
            case WORKING_DAYS ->
                I18NProvider.translate(
                        "achievement.formula.current-target.working-days",
                        formats.amount(row.target()),
                        formats.amount(row.currentTarget()));
            case CURVE ->
                I18NProvider.translate(
                        "achievement.formula.current-target.curve",
                        formats.amount(row.target()),
                        formats.amount(row.currentTarget()));
            case PERIODS ->
                I18NProvider.translate(
                        "achievement.formula.current-target.periods", formats.amount(row.currentTarget()));
            case CALCULATOR ->
                I18NProvider.translate(
                        "achievement.formula.current-target.calculator", formats.amount(row.currentTarget()));
        };
    }

    String timeProportionalRate() {
        if (row.timeProportionalRate() == null) {
            return noRate();
        }
        return row.pacedBy() != AchievementRow.PacedBy.DAYS
                ? I18NProvider.translate(
                        "achievement.formula.time-proportional.paced",
                        formats.amount(row.actual()),
                        formats.amount(row.currentTarget()),
                        formats.exactRate(row.timeProportionalRate()))
                : I18NProvider.translate(
                        "achievement.formula.time-proportional",
                        formats.amount(row.actual()),
                        formats.days(row.total()),
                        formats.amount(row.target()),
                        formats.days(row.elapsed()),
                        formats.exactRate(row.timeProportionalRate()));
    }

    String achievementRate() {
        return row.achievementRate() == null
                ? noRate()
                : I18NProvider.translate(
                        "achievement.formula.rate",
                        formats.amount(row.actual()),
                        formats.amount(row.target()),
                        formats.exactRate(row.achievementRate()));
    }

    String gap() {
        return row.gap() == null
                ? I18NProvider.translate("achievement.formula.no-target")
                : I18NProvider.translate(
                        "achievement.formula.gap",
                        formats.amount(row.target()),
                        formats.amount(row.actual()),
                        formats.amount(row.gap()));
    }

    String neededPerDay() {
        if (row.target() == null) {
            return I18NProvider.translate("achievement.formula.no-target");
        }
        if (byCalculator() && daysLeft().signum() > 0) {
            return I18NProvider.translate(
                    row.neededPerDay() == null
                            ? "achievement.formula.needed.calculator.none"
                            : "achievement.formula.needed.calculator",
                    formats.amount(row.neededPerDay()));
        }
        if (row.neededPerDay() == null) {
            return I18NProvider.translate(
                    daysLeft().signum() == 0 ? "achievement.formula.no-day-left" : "achievement.formula.reached");
        }
        return I18NProvider.translate(
                "achievement.formula.needed",
                formats.amount(row.target()),
                formats.amount(row.actual()),
                formats.days(daysLeft()),
                formats.amount(row.neededPerDay()));
    }

    private String noRate() {
        if (row.target() == null) {
            return I18NProvider.translate("achievement.formula.no-target");
        }
        if (row.actual() == null) {
            return I18NProvider.translate("achievement.formula.no-actual");
        }
        return I18NProvider.translate(
                row.target().signum() == 0 ? "achievement.formula.zero-target" : "achievement.formula.not-begun");
    }
}
