package io.dacheng.ui.leads;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.leads.LeadBoard;
import java.time.LocalDate;

/** Leads by stage, side by side; on a phone one column after the other is drawn into view. */
class LeadBoardPanel extends Div {

    /** @param more shows all of a stage, by its code */
    LeadBoardPanel(LeadBoard board, LocalDate today, SerializableConsumer<String> more) {
        addClassName("lead-board");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("leads.board"));
        board.columns().forEach(column -> add(column(column, today, more)));
    }

    private Section column(LeadBoard.Column column, LocalDate today, SerializableConsumer<String> more) {
        String name = LeadParts.inOneLanguage(column.stage().name(), getLocale());
        Span count = new Span(String.valueOf(column.total()));
        count.addClassName("count");
        H2 title = new H2();
        title.add(new Span(name), count);
        UnorderedList cards = new UnorderedList();
        column.leads().forEach(lead -> cards.add(new ListItem(LeadParts.card(lead, today, getLocale(), false))));
        Section section = new Section(title, cards);
        if (column.leads().isEmpty()) {
            section.add(LeadParts.muted(getTranslation("leads.board.none")));
        }
        if (column.total() > column.leads().size()) {
            Button all = new Button(
                    getTranslation("leads.board.all", String.valueOf(column.total())),
                    click -> more.accept(column.stage().code()));
            all.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            all.setAriaLabel(all.getText() + ": " + name);
            section.add(all);
        }
        section.getElement().setAttribute("aria-label", name);
        return section;
    }
}
