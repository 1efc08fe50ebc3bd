package io.dacheng.ui.week;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.school.weeks.WeekFigure;
import io.dacheng.school.weeks.WeekView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.achievement.AchievementAddress;
import io.dacheng.ui.achievement.Meter;
import io.dacheng.ui.explain.WhyLink;
import java.math.BigDecimal;

/** Somebody's week, a card for each figure: what was reached, of what, what is due by now, what each day left has to bring. */
final class WeekCards extends Div {

    private final transient Formats formats = Formats.current();

    WeekCards(WeekView week) {
        addClassNames("cards", "week-cards");
        week.figures().forEach(figure -> add(card(week, figure)));
    }

    private Div card(WeekView week, WeekFigure figure) {
        AchievementRow row = figure.row();
        String unit = figure.metric().unit();
        H2 name = new H2(WeekWords.name(figure.metric()) + (unit.isEmpty() ? "" : " · " + unit));
        name.addClassName("label");
        Div top = new Div(name, Badge.of(row.status()));
        top.addClassName("line");
        Span actual = new Span(formats.compact(row.actual()));
        actual.addClassName("big");
        actual.setTitle(formats.amount(row.actual()));
        Div figures = new Div(actual);
        figures.addClassName("line");
        if (row.target() != null) {
            Span target = new Span(getTranslation("week.of-target", formats.compact(row.target())));
            target.addClassName("muted");
            target.setTitle(formats.amount(row.target()));
            figures.add(target);
        }
        Div card = new Div(top, figures);
        card.addClassName("card");
        if (row.target() != null) {
            card.add(new Meter(row.achievementRate(), WeekWords.look(row), row.timeProgress()));
        }
        Paragraph enough = new Paragraph(enough(row));
        enough.addClassName("muted");
        card.add(enough);
        if (!row.start().equals(week.week().start())
                || !row.end().equals(week.week().end())) {
            Paragraph part = new Paragraph(getTranslation("week.part", formats.period(row.start(), row.end())));
            part.addClassNames("muted", "watch-text");
            card.add(part);
        }
        Anchor more = new Anchor(
                AchievementAddress.of(row.ownerKind(), row.owner(), row.metric(), row.start(), row.end(), row.asOf())
                        .href(),
                getTranslation("week.course"));
        more.getElement().setAttribute("aria-label", getTranslation("week.course.of", name.getText()));
        more.addClassName("why-link");
        Div ways = new Div(WhyLink.of(row), more);
        ways.addClassName("line");
        card.add(ways);
        return card;
    }

    private String enough(AchievementRow row) {
        if (row.target() == null) {
            return getTranslation("week.no-target");
        }
        BigDecimal gap = row.gap();
        if (gap == null || gap.signum() <= 0) {
            return getTranslation("week.reached");
        }
        String due = getTranslation("week.due", formats.compact(row.currentTarget()));
        return row.neededPerDay() == null
                ? getTranslation("week.missing", formats.compact(gap))
                : due + " · " + getTranslation("week.needed", formats.compact(row.neededPerDay()));
    }
}
