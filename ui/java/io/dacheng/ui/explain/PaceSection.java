package io.dacheng.ui.explain;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.Explanation;
import io.dacheng.achievement.Explanation.CountedDays;
import io.dacheng.achievement.Explanation.TargetBehind;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.inbox.History;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The days that count, what made the current target, and the target with who agreed it. */
final class PaceSection {

    private PaceSection() {}

    static Folded days(CountedDays days, boolean leads) {
        Formats formats = Formats.current();
        List<Component> content = new ArrayList<>();
        content.add(new Paragraph(
                days.calendar() == null
                        ? t("explain.days.natural", formats.date(days.first()), formats.date(days.last()))
                        : t(
                                "explain.days.calendar",
                                days.calendarName(),
                                formats.date(days.first()),
                                formats.date(days.last()))));
        if (!days.fallbackYears().isEmpty()) {
            Paragraph fallback = new Paragraph(t(
                    "explain.days.fallback",
                    days.fallbackYears().stream().map(String::valueOf).collect(Collectors.joining(", "))));
            fallback.addClassName("hint");
            content.add(fallback);
        }
        if (days.calendar() != null && leads) {
            content.add(new Anchor(
                    Navigation.CALENDARS + "?calendar=" + days.calendar() + "&year="
                            + days.first().getYear(),
                    t("explain.days.open")));
        }
        content.add(months(days, formats));
        if (!days.special().isEmpty()) {
            content.add(special(days, formats));
        }
        return new Folded(
                t("explain.days"),
                t("explain.days.short", formats.days(days.elapsed()), formats.days(days.total())),
                false,
                content.toArray(Component[]::new));
    }

    private static Component months(CountedDays days, Formats formats) {
        FactTable table = new FactTable(
                t("explain.days.months"),
                List.of(t("explain.days.month"), t("explain.days.elapsed"), t("explain.days.total")),
                Set.of(1, 2));
        days.months()
                .forEach(month -> table.row(
                        formats.period(month.first(), end(month.first(), days.last())),
                        formats.days(month.elapsed()),
                        formats.days(month.total())));
        return table;
    }

    private static LocalDate end(LocalDate first, LocalDate last) {
        LocalDate end = first.withDayOfMonth(first.lengthOfMonth());
        return end.isAfter(last) ? last : end;
    }

    private static Component special(CountedDays days, Formats formats) {
        FactTable table = new FactTable(
                t("explain.days.special"),
                List.of(
                        t("explain.days.day"),
                        t("explain.days.kind"),
                        t("explain.days.name"),
                        t("explain.days.counts"),
                        t("explain.days.passed")),
                Set.of(3));
        days.special()
                .forEach(day -> table.row(
                        formats.date(day.date()),
                        t("explain.days.kind." + day.kind()),
                        day.name(),
                        formats.days(day.counts()),
                        t(day.elapsed() ? "explain.yes" : "explain.no")));
        return table;
    }

    static Folded pace(Explanation explanation) {
        Formats formats = Formats.current();
        Explanation.Pace pace = explanation.pace();
        List<Component> content = new ArrayList<>();
        content.add(new Paragraph(t("explain.pace." + pace.pacedBy())));
        if (!pace.monthWeights().isEmpty()) {
            content.add(new Paragraph(t(
                    "explain.pace.weights",
                    pace.monthWeights().stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", ")))));
        }
        if (!pace.cells().isEmpty()) {
            FactTable table = new FactTable(
                    t("explain.pace.cells"),
                    List.of(t("explain.pace.cell"), t("explain.pace.amount"), t("explain.pace.due")),
                    Set.of(1, 2));
            pace.cells()
                    .forEach(cell -> table.row(
                            formats.period(cell.start(), cell.end()),
                            formats.amount(cell.amount()),
                            formats.amount(cell.due())));
            content.add(table);
        }
        return new Folded(
                t("explain.pace"),
                formats.amount(explanation.row().currentTarget()),
                false,
                content.toArray(Component[]::new));
    }

    static Folded targets(Explanation explanation, Clock clock) {
        Formats formats = Formats.current();
        List<Component> content = new ArrayList<>();
        if (explanation.targets().isEmpty()) {
            content.add(new Paragraph(t("explain.targets.none")));
        }
        explanation.targets().forEach(target -> content.add(target(target, formats, clock)));
        return new Folded(
                t("explain.targets"),
                formats.amount(explanation.row().target()),
                false,
                content.toArray(Component[]::new));
    }

    private static Component target(TargetBehind target, Formats formats, Clock clock) {
        Div part = new Div();
        part.addClassName("target-behind");
        if (target.id() == null) {
            part.add(new Paragraph(t("explain.targets.hidden", formats.amount(target.amount()))));
            return part;
        }
        String of = formats.period(target.wholeStart(), target.wholeEnd());
        part.add(new H3(
                target.planName() == null
                        ? t("explain.targets.imported", of)
                        : t("explain.targets.plan", target.planName(), of)));
        Div ways = new Div(new Anchor(Navigation.VERSIONS + "/" + target.id(), t("explain.targets.versions")));
        if (target.plan() != null) {
            ways.add(new Anchor(
                    Navigation.PLANS + "/" + target.plan() + "?target=" + target.id(), t("explain.targets.open")));
        }
        ways.addClassName("toolbar");
        part.add(new Paragraph(t("explain.targets.counts", formats.amount(target.amount()))), ways);
        part.add(
                target.history().isEmpty()
                        ? new Paragraph(t("explain.targets.no-history"))
                        : new History(target.history(), clock));
        return part;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
