package io.dacheng.ui.notices;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.select.Select;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.DeliveryMode;
import io.dacheng.notification.NoticeKind;
import io.dacheng.ui.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Kinds of notices by channels; each choice counts as soon as it is made. On a phone each kind is a card. */
final class ChoiceTable extends NativeTable {

    /** Takes a choice. */
    interface Choose {
        void choose(ChannelView channel, NoticeKind kind, DeliveryMode mode);
    }

    ChoiceTable(
            List<ChannelView> channels, Function<ChannelView, Map<NoticeKind, DeliveryMode>> chosen, Choose choose) {
        addClassNames("plain-table", "choices");
        NativeTableRow header = new NativeTableRow(heading(getTranslation("notices.kind")));
        Map<ChannelView, Map<NoticeKind, DeliveryMode>> modes = new LinkedHashMap<>();
        for (ChannelView channel : channels) {
            header.add(heading(ChannelWords.name(channel)));
            modes.put(channel, chosen.apply(channel));
        }
        getHead().add(header);
        for (NoticeKind kind : NoticeKind.values()) {
            NativeTableHeaderCell name = new NativeTableHeaderCell(Labels.of(kind));
            name.getElement().setAttribute("scope", "row");
            NativeTableRow row = new NativeTableRow(name);
            modes.forEach((channel, byKind) -> row.add(cell(channel, kind, byKind.get(kind), choose)));
            getBody().add(row);
        }
    }

    private NativeTableCell cell(ChannelView channel, NoticeKind kind, DeliveryMode mode, Choose choose) {
        Select<DeliveryMode> select = new Select<>();
        select.setItems(DeliveryMode.values());
        select.setItemLabelGenerator(Labels::of);
        select.setValue(mode);
        select.setAriaLabel(getTranslation("notices.choice.of", Labels.of(kind), ChannelWords.name(channel)));
        select.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose.choose(channel, kind, change.getValue());
            }
        });
        NativeTableCell cell = new NativeTableCell(select);
        cell.getElement().setAttribute("data-label", ChannelWords.name(channel));
        return cell;
    }

    private static NativeTableHeaderCell heading(String word) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(word);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }
}
