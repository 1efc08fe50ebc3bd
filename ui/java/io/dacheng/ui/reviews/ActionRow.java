package io.dacheng.ui.reviews;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.organisation.MemberView;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.ui.Dates;
import io.dacheng.ui.Icons;
import java.time.LocalDate;
import java.util.List;

/** An action that is being agreed: what, by whom, until when. */
class ActionRow extends Div {

    private static final int DAYS_AHEAD = 7;

    private final TextField text = new TextField();
    private final ComboBox<MemberView> owner = new ComboBox<>();
    private final DatePicker due;

    /** @param likely login of who will most likely do it; whoever is not among the people is not preselected */
    ActionRow(List<MemberView> people, String likely, LocalDate earliest, SerializableConsumer<ActionRow> remove) {
        addClassName("action-row");
        text.setLabel(getTranslation("reviews.action.text"));
        text.setMaxLength(2000);
        text.addClassName("what");
        owner.setLabel(getTranslation("reviews.action.owner"));
        owner.setItems(people);
        owner.setItemLabelGenerator(MemberView::name);
        people.stream()
                .filter(person -> person.login().equals(likely))
                .findFirst()
                .ifPresent(owner::setValue);
        due = Dates.picker(getTranslation("reviews.action.due"));
        due.setMin(earliest);
        due.setValue(earliest.plusDays(DAYS_AHEAD));
        Button away = new Button(Icons.CLOSE.create(), e -> remove.accept(this));
        away.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        away.setAriaLabel(getTranslation("reviews.action.remove"));
        add(text, owner, due, away);
    }

    void focus() {
        text.focus();
    }

    ReviewOutcome.NewAction action() {
        return new ReviewOutcome.NewAction(
                text.getValue(), owner.isEmpty() ? null : owner.getValue().login(), due.getValue());
    }
}
