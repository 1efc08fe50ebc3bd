package io.dacheng.ui.operations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.operations.Sign;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** What was looked at, the worst first; on a phone each is a card. */
final class SignTable extends NativeTable {

    private static final List<String> COLUMNS =
            List.of("operations.what", "operations.level", "operations.value", "operations.do", "operations.seen");

    private final Formats formats = Formats.current();

    SignTable(List<Sign> signs, Clock clock) {
        addClassNames("plain-table", "audit");
        NativeTableRow header = new NativeTableRow();
        COLUMNS.forEach(word -> {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(word));
            cell.getElement().setAttribute("scope", "col");
            header.add(cell);
        });
        getHead().add(header);
        signs.stream()
                .sorted(Comparator.comparing(Sign::level).reversed().thenComparing(Sign::kind))
                .forEach(sign -> getBody().add(row(sign, clock)));
    }

    private NativeTableRow row(Sign sign, Clock clock) {
        String word = "operations." + sign.kind().code();
        String advice = sign.level() == Sign.Level.GOOD ? "" : getTranslation(word + ".do");
        return new NativeTableRow(
                cell("operations.what", new Span(getTranslation(word))),
                cell("operations.level", badge(sign.level())),
                cell(
                        "operations.value",
                        new Span(getTranslation("operations.unit." + sign.kind().unit(), sign.value()))),
                cell("operations.do", new Span(advice)),
                cell("operations.seen", new Span(formats.fullMoment(sign.seenAt(), clock))));
    }

    private Badge badge(Sign.Level level) {
        return switch (level) {
            case GOOD -> Badge.of("●", getTranslation("operations.good"), "good");
            case WATCH -> Badge.of("◐", getTranslation("operations.watch"), "watch");
            case BAD -> Badge.of("✕", getTranslation("operations.bad"), "alarm");
        };
    }

    private NativeTableCell cell(String word, Component content) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", getTranslation(word));
        return cell;
    }
}
