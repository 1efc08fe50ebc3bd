package io.dacheng.achievement;

import io.dacheng.achievement.Explanation.Figure;
import io.dacheng.achievement.Explanation.Input;
import io.dacheng.achievement.Explanation.Name;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.TimeProgress;
import io.dacheng.metric.Counts;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each figure of an owner with the formula that gave it, or the reason why there is none. */
final class FigureFormulas {

    private static final String NO_TARGET = "none.target";

    private final AchievementRow row;
    private final FigureSource source;
    private final Pacing pacing;
    private final Period own;
    private final @Nullable Fraction actual;

    FigureFormulas(AchievementRow row, FigureSource source) {
        this.row = row;
        this.source = source;
        this.pacing = source.figure().pacing();
        this.own = source.own();
        this.actual = source.calculator().actual(source.figure().measured());
    }

    List<Figure> all() {
        return List.of(
                target(),
                actual(),
                new Figure(Name.ELAPSED, row.elapsed(), "elapsed", "days to asOf", List.of()),
                new Figure(Name.TOTAL, row.total(), "total", "days to end", List.of()),
                timeProgress(),
                currentTarget(),
                timeProportionalRate(),
                achievementRate(),
                gap(),
                neededPerDay(),
                forecast());
    }

    private Figure target() {
        if (row.target() == null) {
            return none(Name.TARGET, NO_TARGET);
        }
        List<Input> amounts = source.targets().stream()
                .map(target -> input("target", target.amount()))
                .toList();
        return new Figure(
                Name.TARGET,
                row.target(),
                amounts.size() == 1 ? "target" : "target.several",
                "sum of targets",
                amounts);
    }

    /** By the calculator's own formula. */
    private Figure actual() {
        Formula formula = source.calculator().formula(source.figure().measured());
        return new Figure(
                Name.ACTUAL,
                row.actual(),
                row.actual() == null ? "none.actual" : "actual",
                formula.key(),
                formula.inputs().stream()
                        .map(input -> new Input(input.name(), input.part(), text(input.value())))
                        .toList());
    }

    private Figure timeProgress() {
        return row.timeProgress() == null
                ? none(Name.TIME_PROGRESS, "none.day")
                : new Figure(
                        Name.TIME_PROGRESS,
                        row.timeProgress(),
                        "timeProgress",
                        "elapsed / total",
                        List.of(elapsed(), total()));
    }

    private Figure currentTarget() {
        BigDecimal value = row.currentTarget();
        if (value == null) {
            return none(Name.CURRENT_TARGET, row.target() == null ? NO_TARGET : "none.day");
        }
        if (!source.calculator().addsUpOverTime()) {
            return currentTargetOnTheWay(value);
        }
        Input target = input("target", row.target());
        if (pacing.parts() != null) {
            return new Figure(
                    Name.CURRENT_TARGET,
                    value,
                    row.asOf().isBefore(own.end()) ? "currentTarget.parts" : "currentTarget.all",
                    row.asOf().isBefore(own.end()) ? "past + running * elapsed / total" : "target",
                    row.asOf().isBefore(own.end()) ? parts(pacing.parts()) : List.of(target));
        }
        TimeProgress due = pacing.days().due(pacing.shape(), own, row.asOf());
        String formula =
                switch (pacing.shape().kind()) {
                    case EVEN -> "currentTarget.days";
                    case WORKING_DAYS -> "currentTarget.workingDays";
                    case CURVE -> "currentTarget.curve";
                };
        return new Figure(
                Name.CURRENT_TARGET,
                value,
                formula,
                "target * elapsed / total",
                List.of(target, input("elapsed", due.elapsed()), input("total", due.total())));
    }

    /** Of a metric that does not start at zero or does not grow with the days. */
    private Figure currentTargetOnTheWay(BigDecimal value) {
        TimeProgress share = pacing.days().due(pacing.shape(), own, row.asOf());
        return switch (source.question().metric().aggregation()) {
            case "PERIOD_END_BALANCE", "AVERAGE_BALANCE" ->
                new Figure(
                        Name.CURRENT_TARGET,
                        value,
                        "currentTarget.way",
                        "opening + (target - opening) * elapsed / total",
                        List.of(
                                input("opening", source.figure().measured().opening()),
                                input("target", row.target()),
                                input("elapsed", share.elapsed()),
                                input("total", share.total())));
            case "RATIO" ->
                new Figure(
                        Name.CURRENT_TARGET,
                        value,
                        "currentTarget.ratio",
                        "target",
                        List.of(input("target", row.target())));
            default ->
                new Figure(
                        Name.CURRENT_TARGET,
                        value,
                        "currentTarget.score",
                        "due",
                        List.of(input("target", row.target()), new Input("due", null, text(due()))));
        };
    }

    private @Nullable Fraction due() {
        return source.figure().due(source.calculator(), source.question().period(), row.asOf());
    }

    private List<Input> parts(Pacing.Parts parts) {
        List<Input> inputs = new ArrayList<>(List.of(input("past", parts.past())));
        Period running = parts.running();
        if (running != null) {
            Period until = running.end().isAfter(own.end()) ? new Period(running.start(), own.end()) : running;
            TimeProgress progress = pacing.days().due(pacing.shape(), until, row.asOf());
            inputs.add(input("running", parts.runningAmount()));
            inputs.add(input("elapsed", progress.elapsed()));
            inputs.add(input("total", progress.total()));
        } else {
            inputs.add(input("running", BigDecimal.ZERO));
            inputs.add(input("elapsed", BigDecimal.ZERO));
            inputs.add(input("total", BigDecimal.ONE));
        }
        return inputs;
    }

    private Figure timeProportionalRate() {
        if (row.timeProportionalRate() == null) {
            return none(Name.TIME_PROPORTIONAL_RATE, noRate());
        }
        return new Figure(
                Name.TIME_PROPORTIONAL_RATE,
                row.timeProportionalRate(),
                "timeProportionalRate",
                "actual / due",
                List.of(exactActual(), new Input("due", null, text(due()))));
    }

    private Figure achievementRate() {
        return row.achievementRate() == null
                ? none(Name.ACHIEVEMENT_RATE, noRate())
                : new Figure(
                        Name.ACHIEVEMENT_RATE,
                        row.achievementRate(),
                        "achievementRate",
                        "actual / target",
                        List.of(exactActual(), input("target", row.target())));
    }

    private Figure gap() {
        return row.gap() == null
                ? none(Name.GAP, NO_TARGET)
                : new Figure(
                        Name.GAP,
                        row.gap(),
                        "gap",
                        "target - actual",
                        List.of(input("target", row.target()), exactActual()));
    }

    private Figure neededPerDay() {
        BigDecimal left = row.total().subtract(row.elapsed());
        if (row.neededPerDay() == null) {
            return none(
                    Name.NEEDED_PER_DAY,
                    row.target() == null
                            ? NO_TARGET
                            : left.signum() == 0
                                    ? "none.left"
                                    : source.question().metric().counts() == Counts.PARTS
                                            ? "none.needed"
                                            : "none.reached");
        }
        Measured measured = source.figure().measured();
        if (source.question().metric().aggregation().equals("AVERAGE_BALANCE")) {
            int naturalLeft = Math.max(0, own.days() - measured.days());
            return new Figure(
                    Name.NEEDED_PER_DAY,
                    row.neededPerDay(),
                    "neededPerDay.average",
                    "(target * (days + left) - opening * days - dayWeighted) / left, rounded so that it suffices",
                    List.of(
                            input("target", row.target()),
                            input("days", BigDecimal.valueOf(measured.days())),
                            input("left", BigDecimal.valueOf(naturalLeft)),
                            input("opening", measured.opening()),
                            input("dayWeighted", measured.dayWeighted())));
        }
        return new Figure(
                Name.NEEDED_PER_DAY,
                row.neededPerDay(),
                "neededPerDay",
                "(target - actual) / left, rounded so that it suffices",
                List.of(input("target", row.target()), exactActual(), input("left", left)));
    }

    private Figure forecast() {
        if (row.forecast() == null) {
            return none(Name.FORECAST, row.elapsed().signum() == 0 ? "none.begun" : "none.forecast");
        }
        Measured measured = source.figure().measured();
        return switch (source.question().metric().aggregation()) {
            case "SUM_AMOUNT", "COUNT", "SUM_QUANTITY" ->
                new Figure(
                        Name.FORECAST,
                        row.forecast(),
                        "forecast",
                        "actual * total / elapsed",
                        List.of(exactActual(), total(), elapsed()));
            case "PERIOD_END_BALANCE" ->
                new Figure(
                        Name.FORECAST,
                        row.forecast(),
                        "forecast.balance",
                        "opening + within * total / elapsed",
                        List.of(
                                input("opening", measured.opening()),
                                input("within", measured.within()),
                                total(),
                                elapsed()));
            case "AVERAGE_BALANCE" ->
                new Figure(
                        Name.FORECAST,
                        row.forecast(),
                        "forecast.average",
                        "opening + dayWeighted / days * total / elapsed",
                        List.of(
                                input("opening", measured.opening()),
                                input("dayWeighted", measured.dayWeighted()),
                                input("days", BigDecimal.valueOf(measured.days())),
                                total(),
                                elapsed()));
            default -> new Figure(Name.FORECAST, row.forecast(), "forecast.parts", "", List.of());
        };
    }

    private String noRate() {
        if (row.target() == null) {
            return NO_TARGET;
        }
        return row.target().signum() == 0 ? "none.zero" : "none.due";
    }

    private Input exactActual() {
        return new Input("actual", null, text(actual));
    }

    private Input elapsed() {
        return input("elapsed", row.elapsed());
    }

    private Input total() {
        return input("total", row.total());
    }

    private static Input input(String name, @Nullable BigDecimal value) {
        return new Input(name, null, value == null ? null : value.toPlainString());
    }

    /** Exact: a decimal where it ends, else numerator and denominator. */
    static @Nullable String text(@Nullable Fraction value) {
        if (value == null) {
            return null;
        }
        try {
            return value.numerator().divide(value.denominator()).toPlainString();
        } catch (ArithmeticException endless) {
            return value.numerator().toPlainString() + "/" + value.denominator().toPlainString();
        }
    }

    private static Figure none(Name name, String reason) {
        return new Figure(name, null, reason, "", List.of());
    }
}
