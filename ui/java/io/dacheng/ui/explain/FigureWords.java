package io.dacheng.ui.explain;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.Explanation;
import io.dacheng.achievement.Explanation.Figure;
import io.dacheng.achievement.Explanation.Input;
import io.dacheng.achievement.Explanation.Name;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures and their formulas as sentences. */
final class FigureWords {

    private static final String FORMULA = "explain.formula.";

    private final Explanation explanation;
    private final Formats formats;
    private final Locale locale;

    FigureWords(Explanation explanation, Formats formats, Locale locale) {
        this.explanation = explanation;
        this.formats = formats;
        this.locale = locale;
    }

    static String name(Name name) {
        return I18NProvider.translate("explain.figure." + name);
    }

    Figure figure(Name name) {
        return explanation.figures().stream()
                .filter(figure -> figure.name() == name)
                .findFirst()
                .orElseThrow();
    }

    /** As pages show it, all its digits. */
    String value(Figure figure) {
        BigDecimal value = figure.value();
        return switch (figure.name()) {
            case TIME_PROGRESS, TIME_PROPORTIONAL_RATE, ACHIEVEMENT_RATE -> formats.exactRate(value);
            case ELAPSED, TOTAL -> value == null ? Formats.NO_ANSWER : formats.days(value);
            default -> formats.amount(value);
        };
    }

    /** The same for a sentence: rates in per cent. */
    String shortValue(Figure figure) {
        return switch (figure.name()) {
            case TIME_PROGRESS, TIME_PROPORTIONAL_RATE, ACHIEVEMENT_RATE -> formats.rate(figure.value());
            default -> value(figure);
        };
    }

    /** What the figure is worked out from, with its numbers; why there is none where there is none. */
    String formula(Figure figure) {
        if (figure.name() == Name.ACTUAL && figure.value() != null) {
            return actual(figure);
        }
        if (figure.formula().equals("target.several")) {
            return figure.inputs().stream().map(this::input).collect(Collectors.joining(" + "));
        }
        return I18NProvider.translate(
                FORMULA + figure.formula(),
                figure.inputs().stream().map(this::input).toArray());
    }

    /** In the words of the metric's calculator, which are the product's or a pack's. */
    private String actual(Figure figure) {
        if (figure.inputs().size() < 2) {
            return calculatorWord(figure.expression());
        }
        String inputs = figure.inputs().stream()
                .map(input -> (input.part() == null ? "" : input.part() + " · ")
                        + calculatorWord("input." + input.name()) + " " + input(input))
                .collect(Collectors.joining(", "));
        return calculatorWord(figure.expression()) + " " + inputs;
    }

    private String calculatorWord(String key) {
        try {
            return ResourceBundle.getBundle(
                            "calculators",
                            locale,
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                    .getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    private String input(Input input) {
        String value = input.value();
        if (value == null) {
            return Formats.NO_ANSWER;
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
