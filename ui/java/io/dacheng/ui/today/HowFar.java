package io.dacheng.ui.today;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.achievement.AchievementAddress;
import io.dacheng.ui.achievement.Meter;
import io.dacheng.ui.explain.WhyLink;
import java.util.List;

/** One owner's achievement, a card for each metric and period; each leads to its page. */
final class HowFar extends Section {

    /** @param metricName what {@code row} counts */
    record Figure(String metricName, AchievementRow row) {}

    private final transient List<AchievementRow> rows;

    HowFar(String title, List<Figure> figures, AsOf asOf) {
        rows = figures.stream().map(Figure::row).toList();
        addClassName("section");
        Div cards = new Div();
        cards.addClassNames("cards", "how-far");
        figures.forEach(figure -> cards.add(new Div(card(figure, asOf), WhyLink.of(figure.row()))));
        add(new H2(title), cards);
    }

    List<AchievementRow> rows() {
        return rows;
    }

    private Anchor card(Figure figure, AsOf asOf) {
        Formats formats = Formats.current();
        AchievementRow row = figure.row();
        Span metric = new Span(figure.metricName() + " · " + formats.period(row.start(), row.end()));
        metric.addClassName("label");
        Div top = new Div(metric, Badge.of(row.status()));
        top.addClassName("line");
        Span actual = new Span(formats.compact(row.actual()));
        actual.addClassName("big");
        actual.setTitle(formats.amount(row.actual()));
        Span target = new Span(getTranslation("today.of-target", formats.compact(row.target())));
        target.addClassName("muted");
        target.setTitle(formats.amount(row.target()));
        Div figures = new Div(actual, target);
        figures.addClassName("line");
        Span pace = new Span(getTranslation("today.pace", formats.rate(row.timeProportionalRate())));
        Span needed = new Span(
                row.neededPerDay() == null ? "" : getTranslation("today.needed", formats.compact(row.neededPerDay())));
        Div enough = new Div(pace, needed);
        enough.addClassNames("line", "muted");
        Anchor card = new Anchor(
                AchievementAddress.of(
                                row.ownerKind(),
                                row.owner(),
                                row.metric(),
                                row.start(),
                                row.end(),
                                asOf.isToday() ? null : asOf.date())
                        .href(),
                top,
                figures,
                new Meter(row.achievementRate(), look(row), row.timeProgress()),
                enough);
        card.addClassName("card");
        return card;
    }

    private static String look(AchievementRow row) {
        return switch (row.status()) {
            case ON_TRACK -> "good";
            case WATCH -> "watch";
            case BEHIND -> "alarm";
            case NONE -> "quiet";
        };
    }
}
