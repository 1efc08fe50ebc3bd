package io.dacheng.ui.leads;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.leads.LeadView;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Narrow;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leads as a table, on a phone as cards; heads mark some to give them to somebody. */
class LeadGrid extends Grid<LeadView> {

    private static final int SHORT = 50;

    /** @param marked null where nobody marks; else told which are marked */
    LeadGrid(List<LeadView> leads, LocalDate today, @Nullable SerializableConsumer<Set<LeadView>> marked) {
        Formats formats = Formats.current();
        if (marked != null) {
            setSelectionMode(SelectionMode.MULTI);
            addSelectionListener(selected -> marked.accept(selected.getAllSelectedItems()));
        } else {
            setSelectionMode(SelectionMode.NONE);
        }
        addComponentColumn(LeadParts::child)
                .setHeader(getTranslation("leads.child"))
                .setKey("child")
                .setFlexGrow(2);
        addComponentColumn(LeadParts::family)
                .setHeader(getTranslation("leads.family"))
                .setKey("family")
                .setFlexGrow(2);
        addComponentColumn(lead -> LeadParts.state(lead, getLocale()))
                .setHeader(getTranslation("leads.stage"))
                .setKey("stage")
                .setFlexGrow(1);
        addColumn(lead -> LeadParts.inOneLanguage(lead.source().name(), getLocale()))
                .setHeader(getTranslation("leads.source"))
                .setKey("source")
                .setFlexGrow(1);
        addColumn(lead -> LeadParts.name(lead.consultant()))
                .setHeader(getTranslation("leads.consultant"))
                .setKey("consultant")
                .setFlexGrow(1);
        addComponentColumn(lead -> LeadParts.next(lead, today))
                .setHeader(getTranslation("leads.next"))
                .setKey("next")
                .setFlexGrow(1);
        addColumn(lead -> formats.date(lead.createdOn()))
                .setHeader(getTranslation("leads.created"))
                .setKey("created")
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(1);
        addComponentColumn(lead -> LeadParts.card(lead, today, getLocale(), true))
                .setHeader(getTranslation("nav.leads"))
                .setKey("card")
                .setVisible(false);
        setItems(leads);
        setAllRowsVisible(leads.size() <= SHORT);
        addClassName("list");
        getElement().setAttribute("aria-label", getTranslation("nav.leads"));
        Narrow.watch(this, this::narrow);
    }

    private void narrow(boolean narrow) {
        for (String key : List.of("child", "family", "stage", "source", "consultant", "next", "created")) {
            getColumnByKey(key).setVisible(!narrow);
        }
        getColumnByKey("card").setVisible(narrow);
    }
}
