package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.Forecast;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.Widget;
import io.dacheng.dashboard.WidgetKind;
import io.dacheng.dashboard.WidgetOption;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import io.dacheng.ui.chart.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Makes the parts of a page from its template and the owner's figures. A part that cannot be shown says why; the others stand. */
public final class Widgets {

    private Widgets() {}

    /** A widget with its heading. */
    public static Component of(Widget widget, PageFigures figures) {
        Section section = new Section();
        section.addClassNames(
                "section",
                "widget",
                widget.width().name().toLowerCase(Locale.ROOT),
                "widget-" + widget.kind().name().toLowerCase(Locale.ROOT));
        try {
            TargetPeriod period = figures.periodOf(widget);
            List<Component> content =
                    figures.owner().kind() == OwnerKind.MEMBER && widget.kind().below()
                            ? List.of(hint(t("widget.below", figures.owner().name())))
                            : content(widget, figures, period);
            String title = title(widget, figures, period);
            if (!title.isEmpty()) {
                section.add(new H2(title));
            }
            section.add(content);
        } catch (Refused refused) {
            section.add(new H2(widget.title().isEmpty() ? name(widget.kind()) : widget.title()));
            section.add(hint(Notify.sentence(refused)));
        }
        return section;
    }

    public static String name(WidgetKind kind) {
        return t("WidgetKind." + kind);
    }

    /** The words of the template, or what it is and, where it is not the page's, of which metric and period. */
    private static String title(Widget widget, PageFigures figures, TargetPeriod period) {
        if (!widget.title().isEmpty()) {
            return widget.title();
        }
        boolean other = widget.kind().mostMetrics() == 1 && !period.equals(figures.shown());
        String of = other ? period.metricName() + " · " + Formats.current().period(period.start(), period.end()) : "";
        String what =
                switch (widget.kind()) {
                    case HEADLINE, OWNERS -> "";
                    case TREE -> t("widget.tree." + widget.option(WidgetOption.SIZE));
                    default -> name(widget.kind());
                };
        return what.isEmpty() || of.isEmpty() ? what + of : what + " · " + of;
    }

    private static List<Component> content(Widget widget, PageFigures figures, TargetPeriod period) {
        Formats formats = Formats.current();
        AchievementRow row = figures.own(period);
        String unit = figures.metric(period.metric()).unit();
        Function<AchievementRow, String> href = lower -> figures.of(lower).href();
        return switch (widget.kind()) {
            case HEADLINE -> List.of(new HeadlineCards(row, unit, figures.forecast(period)));
            case PACE -> pace(figures, period, formats);
            case OWNERS -> owners(widget, figures, period, href);
            case RANKING -> RankingBars.of(widget, figures, period);
            case TREE -> TreeChart.of(widget, figures, period);
            case CALENDAR -> CalendarChart.of(figures, period);
            case FUNNEL -> FunnelChart.of(widget, figures);
            case TABLE -> table(figures, period, row, unit, href);
            case SCORECARD -> Scorecard.of(widget, figures);
            case MATRIX -> Matrix.of(widget, figures);
        };
    }

    private static List<Component> pace(PageFigures figures, TargetPeriod period, Formats formats) {
        Forecast forecast = figures.forecast(period);
        MarkWords marks = new MarkWords(figures.marks(period), formats);
        Chart chart = new Chart(
                "pace", new PaceDrawing(figures.pace(period), forecast, marks, period.metricName(), formats).drawing());
        chart.onChoose(MarkWords::open);
        return List.of(chart, PeriodWords.notes(new ForecastWords(forecast, formats).sentences()));
    }

    private static List<Component> owners(
            Widget widget, PageFigures figures, TargetPeriod period, Function<AchievementRow, String> href) {
        String of = widget.option(WidgetOption.OF);
        List<AchievementRow> units = of.equals("MEMBERS") ? List.of() : figures.units(period);
        List<AchievementRow> members = of.equals("UNITS") ? List.of() : figures.members(period);
        List<Component> parts = new ArrayList<>();
        if (!units.isEmpty()) {
            parts.add(group(t("achievement.below.units", units.size()), new OwnerCards(units, href)));
        }
        if (!members.isEmpty()) {
            parts.add(group(t("achievement.below.members", members.size()), new OwnerCards(members, href)));
        }
        return parts.isEmpty() ? List.of(nobodyBelow(figures)) : parts;
    }

    private static List<Component> table(
            PageFigures figures,
            TargetPeriod period,
            AchievementRow row,
            String unit,
            Function<AchievementRow, String> href) {
        List<AchievementRow> all = figures.below(period, "AUTO");
        if (all.isEmpty()) {
            return List.of(nobodyBelow(figures));
        }
        Div wide = new Div(new FiguresTable(row, all, figures.paceSoFar(period), unit, href));
        wide.addClassName("wide-only");
        Div cards = new Div(new OwnerCards(all, href));
        cards.addClassName("phone-only");
        return List.of(wide, cards);
    }

    static Component nobodyBelow(PageFigures figures) {
        return hint(t("widget.nobody", figures.owner().name()));
    }

    private static Component group(String title, Component content) {
        Section group = new Section(new H2(title), content);
        group.addClassName("section");
        return group;
    }

    static Paragraph hint(String sentence) {
        Paragraph hint = new Paragraph(sentence);
        hint.addClassName("hint");
        return hint;
    }

    /** A rate beside its state, as a symbol and in figures; for charts. */
    static String rated(AchievementRow row, Formats formats) {
        return mark(row) + formats.rate(row.timeProportionalRate());
    }

    static String mark(AchievementRow row) {
        return switch (row.status()) {
            case ON_TRACK -> "● ";
            case WATCH -> "◐ ";
            case BEHIND -> "○ ";
            case NONE -> "– ";
        };
    }

    /** The colours of a state, by the theme's names: of an area and of its edge. */
    static String[] colours(AchievementRow row) {
        return switch (row.status()) {
            case ON_TRACK -> new String[] {"$accent-tint", "$accent"};
            case WATCH -> new String[] {"$watch-tint", "$watch"};
            case BEHIND -> new String[] {"$alarm-tint", "$alarm"};
            case NONE -> new String[] {"$quiet-tint", "$ink-3"};
        };
    }

    static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
