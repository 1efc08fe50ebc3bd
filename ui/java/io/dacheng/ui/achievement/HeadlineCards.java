package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.Explanation.Name;
import io.dacheng.achievement.Forecast;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.explain.WhyLink;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The figures that say how far an owner is, whether that is enough for today and where it leads; each explains itself. */
class HeadlineCards extends Div {

    private final Formats formats = Formats.current();

    /** @param unit what amounts are in, for instance CNY; empty for counts */
    HeadlineCards(AchievementRow row, String unit, Forecast forecast) {
        addClassNames("cards", "headline");
        Formulas formulas = new Formulas(row, formats);
        Component rated = Badge.of(row.status());
        add(
                amount(row, Name.ACTUAL, "achievement.actual", row.actual(), unit, line(""), formulas.actual()),
                amount(
                        row,
                        Name.TARGET,
                        "achievement.target",
                        row.target(),
                        unit,
                        line(balance(row)),
                        formulas.target()),
                card(
                        row,
                        Name.TIME_PROPORTIONAL_RATE,
                        "achievement.time-proportional",
                        formats.rate(row.timeProportionalRate()),
                        formats.exactRate(row.timeProportionalRate()),
                        new Div(
                                rated,
                                line(getTranslation(
                                        "achievement.current-target.is", formats.compact(row.currentTarget())))),
                        formulas.timeProportionalRate() + "\n" + formulas.currentTarget()),
                card(
                        row,
                        Name.ACHIEVEMENT_RATE,
                        "achievement.rate",
                        formats.rate(row.achievementRate()),
                        formats.exactRate(row.achievementRate()),
                        new Div(new Meter(row.achievementRate(), look(row), row.timeProgress())),
                        formulas.achievementRate()),
                amount(
                        row,
                        Name.NEEDED_PER_DAY,
                        "achievement.needed",
                        row.neededPerDay(),
                        unit,
                        line(getTranslation("achievement.per-day.now", formats.compact(formulas.perDay()))),
                        formulas.neededPerDay()),
                forecast(row, unit, forecast));
    }

    /** The way to what stands behind it leads to the run rate, so it is there only where that is shown. */
    private Component forecast(AchievementRow row, String unit, Forecast forecast) {
        ForecastWords words = new ForecastWords(forecast, formats);
        return amount(
                row,
                forecast.method() == Forecast.Method.RUN_RATE ? Name.FORECAST : null,
                "achievement.forecast.card",
                words.amount(),
                unit,
                line(words.below()),
                String.join("\n", words.sentences()));
    }

    static String look(AchievementRow row) {
        return switch (row.status()) {
            case ON_TRACK -> "good";
            case WATCH -> "watch";
            case BEHIND -> "alarm";
            case NONE -> "quiet";
        };
    }

    private String balance(AchievementRow row) {
        if (row.gap() == null) {
            return "";
        }
        return row.gap().signum() > 0
                ? getTranslation("achievement.gap.open", formats.compact(row.gap()))
                : getTranslation(
                        "achievement.gap.over", formats.compact(row.gap().negate()));
    }

    private Component amount(
            AchievementRow row,
            @Nullable Name name,
            String word,
            @Nullable BigDecimal amount,
            String unit,
            Component below,
            String formula) {
        Div card = card(row, name, word, formats.compact(amount), formats.amount(amount), below, formula);
        if (!unit.isEmpty()) {
            ((H2) card.getComponentAt(0)).add(new Span(unit));
        }
        return card;
    }

    private Div card(
            AchievementRow row,
            @Nullable Name figure,
            String word,
            String shown,
            String exact,
            Component below,
            String formula) {
        String name = getTranslation(word);
        H2 label = new H2(new Span(name));
        label.addClassName("label");
        Paragraph big = new Paragraph(shown);
        big.addClassName("big");
        big.setTitle(exact);
        below.addClassName("below");
        Button how = new Button(getTranslation("achievement.how"));
        how.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
        how.setAriaLabel(getTranslation("achievement.how.of", name));
        Popover why = new Popover();
        why.setTarget(how);
        why.setAriaLabel(name);
        Div words = new Div();
        words.addClassName("formula");
        words.getElement().setAttribute("tabindex", "0");
        formula.lines().forEach(sentence -> words.add(new Paragraph(sentence)));
        why.add(words);
        Div ways = new Div(how);
        ways.addClassName("ways");
        if (figure != null) {
            ways.add(WhyLink.of(row, figure));
        }
        Div card = new Div(label, big, below, ways, why);
        card.addClassName("card");
        return card;
    }

    private static Span line(String text) {
        Span line = new Span(text);
        line.addClassName("muted");
        return line;
    }
}
