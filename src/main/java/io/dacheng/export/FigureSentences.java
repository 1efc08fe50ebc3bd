package io.dacheng.export;

import io.dacheng.achievement.Explanation;
import io.dacheng.achievement.Explanation.Figure;
import io.dacheng.achievement.Explanation.Input;
import io.dacheng.achievement.Explanation.Name;
import io.dacheng.shared.FigureText;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures and their formulas as sentences (A5), the same on a page and in a file. */
public final class FigureSentences {

    private static final String FORMULA = "explain.formula.";

    private final Explanation explanation;
    private final FigureText formats;
    private final Words words;

    /** @param formats how its numbers read */
    public FigureSentences(Explanation explanation, FigureText formats, Locale language) {
        this.explanation = explanation;
        this.formats = formats;
        this.words = new Words(language, ZoneOffset.UTC);
    }

    /** What the figure is called. */
    public String name(Name name) {
        return words.of("explain.figure." + name);
    }

    public Figure figure(Name name) {
        return explanation.figures().stream()
                .filter(figure -> figure.name() == name)
                .findFirst()
                .orElseThrow();
    }

    /** As pages show it, all its digits. */
    public String value(Figure figure) {
        BigDecimal value = figure.value();
        return switch (figure.name()) {
            case TIME_PROGRESS, TIME_PROPORTIONAL_RATE, ACHIEVEMENT_RATE -> formats.exactRate(value);
            case ELAPSED, TOTAL -> value == null ? FigureText.NO_ANSWER : formats.days(value);
            default -> formats.amount(value);
        };
    }

    /** The same for a sentence: rates in per cent. */
    public String shortValue(Figure figure) {
        return switch (figure.name()) {
            case TIME_PROGRESS, TIME_PROPORTIONAL_RATE, ACHIEVEMENT_RATE -> formats.rate(figure.value());
            default -> value(figure);
        };
    }

    /** What the figure is worked out from, with its numbers; why there is none where there is none. */
    public String formula(Figure figure) {
        if (figure.name() == Name.ACTUAL && figure.value() != null) {
            return actual(figure);
        }
        if (figure.formula().equals("target.several")) {
            return figure.inputs().stream().map(this::input).collect(Collectors.joining(" + "));
        }
        return words.of(
                FORMULA + figure.formula(),
                figure.inputs().stream().map(this::input).toArray());
    }

    /** In the words of the metric's calculator, which are the product's or a pack's. */
    private String actual(Figure figure) {
        if (figure.inputs().size() < 2) {
            return words.ofCalculator(figure.expression());
        }
        String inputs = figure.inputs().stream()
                .map(input -> (input.part() == null ? "" : input.part() + " · ")
                        + words.ofCalculator("input." + input.name()) + " " + input(input))
                .collect(Collectors.joining(", "));
        return words.ofCalculator(figure.expression()) + " " + inputs;
    }

    private String input(Input input) {
        String value = input.value();
        if (value == null) {
            return FigureText.NO_ANSWER;
        }
        int over = value.indexOf('/');
        return over < 0
                ? number(value)
                : "(" + number(value.substring(0, over)) + " ÷ " + number(value.substring(over + 1)) + ")";
    }

    private String number(@Nullable String decimal) {
        return formats.amount(decimal == null ? null : new BigDecimal(decimal));
    }
}
