package io.dacheng.ui.leads;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.leads.LeadView;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Narrow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leads as a table, on a phone as cards; heads mark some to give them to somebody. */
class LeadGrid extends Grid<LeadView> {

    private static final int SHORT = 50;

    private boolean following;

    /** @param marked null where nobody marks; else told which are marked */
    LeadGrid(List<LeadView> leads, LocalDate today, @Nullable SerializableConsumer<Set<LeadView>> marked) {
        Formats formats = Formats.current();
        setSelectionMode(SelectionMode.NONE);
        if (marked != null) {
            marks(leads, marked);
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

    /** A column of boxes, each with a name of its own, and one above them for all. */
    private void marks(List<LeadView> leads, SerializableConsumer<Set<LeadView>> marked) {
        Set<LeadView> chosen = new LinkedHashSet<>();
        List<Checkbox> boxes = new ArrayList<>();
        Checkbox all = box(getTranslation("leads.mark.all"));
        all.addValueChangeListener(change -> {
            if (!following) {
                follow(() -> boxes.forEach(each -> each.setValue(change.getValue())));
                chosen.clear();
                if (change.getValue()) {
                    chosen.addAll(leads);
                }
                marked.accept(Set.copyOf(chosen));
            }
        });
        addComponentColumn(lead -> {
                    Checkbox box = box(getTranslation("leads.mark", lead.childName()));
                    box.setValue(chosen.contains(lead));
                    box.addValueChangeListener(change -> {
                        if (following) {
                            return;
                        }
                        if (change.getValue()) {
                            chosen.add(lead);
                        } else {
                            chosen.remove(lead);
                        }
                        follow(() -> all.setValue(chosen.size() == leads.size()));
                        marked.accept(Set.copyOf(chosen));
                    });
                    boxes.add(box);
                    return box;
                })
                .setHeader(all)
                .setKey("mark")
                .setWidth("56px")
                .setFlexGrow(0);
    }

    /** Boxes that move because another did tell nobody. */
    private void follow(Runnable change) {
        following = true;
        change.run();
        following = false;
    }

    private static Checkbox box(String name) {
        Checkbox box = new Checkbox(name);
        box.addClassName("bare");
        return box;
    }

    private void narrow(boolean narrow) {
        for (String key : List.of("child", "family", "stage", "source", "consultant", "next", "created")) {
            getColumnByKey(key).setVisible(!narrow);
        }
        getColumnByKey("card").setVisible(narrow);
    }
}
