package io.dacheng.ui.notices;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.Undelivered;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Messages that were given up, each with why, and the way to try it again. */
final class UndeliveredTable extends NativeTable {

    private static final List<String> COLUMNS = List.of(
            "channels.undelivered.to",
            "channels.undelivered.what",
            "channels.undelivered.by",
            "channels.undelivered.when",
            "channels.undelivered.why");

    UndeliveredTable(List<Undelivered> messages, Clock clock, Consumer<Undelivered> again) {
        addClassNames("plain-table", "undelivered");
        NativeTableRow header = new NativeTableRow();
        COLUMNS.forEach(word -> {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(word));
            cell.getElement().setAttribute("scope", "col");
            header.add(cell);
        });
        getHead().add(header);
        Formats formats = Formats.current();
        for (Undelivered message : messages) {
            String channel = message.channelKind() == ChannelKind.MAIL
                    ? Labels.of(message.channelKind())
                    : message.channelName();
            String what = message.notices() > 1
                    ? getTranslation("channels.undelivered.digest", message.notices())
                    : Labels.of(message.kind());
            Button retry = new Button(getTranslation("channels.again"), click -> again.accept(message));
            retry.setAriaLabel(getTranslation("channels.again.of", what, message.recipientName()));
            retry.addThemeVariants(ButtonVariant.LUMO_SMALL);
            getBody()
                    .add(new NativeTableRow(
                            cell(0, new Span(message.recipientName())),
                            cell(1, new Span(what)),
                            cell(2, new Span(channel)),
                            cell(3, new Span(formats.moment(message.createdAt(), clock))),
                            cell(4, new Span(ChannelWords.fault(message.fault())), retry)));
        }
    }

    private NativeTableCell cell(int column, Component... content) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", getTranslation(COLUMNS.get(column)));
        return cell;
    }
}
