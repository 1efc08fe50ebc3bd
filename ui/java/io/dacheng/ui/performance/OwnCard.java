package io.dacheng.ui.performance;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.weeks.StaffRanking.Row;
import io.dacheng.school.weeks.StaffRanking.Table;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Rates;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.achievement.Meter;
import io.dacheng.ui.explain.ExplainAddress;
import io.dacheng.ui.explain.WhyLink;

/** What the person has brought in the month, and the place that makes. */
final class OwnCard extends Div {

    OwnCard(Table table, Row row) {
        Formats formats = Formats.current();
        addClassName("card");
        Span label = new Span(
                Labels.of(table.by()) + " · " + formats.month(table.month().atDay(1)));
        label.addClassName("label");
        Span amount = new Span(formats.compact(row.amount()));
        amount.addClassName("big");
        amount.setTitle(formats.amount(row.amount()));
        Span place = new Span(
                row.rank() == null
                        ? getTranslation("performance.no-place")
                        : getTranslation(
                                "performance.place",
                                row.rank(),
                                table.rows().stream()
                                        .filter(each -> each.rank() != null)
                                        .count()));
        place.addClassName("muted");
        Div line = new Div(amount, place);
        line.addClassName("line");
        add(label, line);
        if (row.target() != null) {
            Span target = new Span(getTranslation("today.of-target", formats.compact(row.target())));
            target.addClassName("muted");
            add(new Meter(Rates.of(row.amount(), row.target()), "quiet", null), target);
        }
        add(new WhyLink(
                ExplainAddress.of(
                        OwnerKind.MEMBER,
                        row.login(),
                        table.by().metric(),
                        table.month().atDay(1),
                        table.month().atEndOfMonth(),
                        table.until(),
                        null),
                row.name()));
    }
}
