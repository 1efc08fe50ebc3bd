package io.dacheng.ui.reviews;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.organisation.MemberView;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.ui.Dates;
import io.dacheng.ui.Icons;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** An action that is being agreed: what, by whom, until when. */
class ActionRow extends Div {

    private static final int DAYS_AHEAD = 7;
    private static final String OWNER = "-owner";
    private static final String DUE = "-due";

    private final TextField text = new TextField();
    private final ComboBox<MemberView> owner = new ComboBox<>();
    private final DatePicker due;

    /** @param likely login of who will most likely do it; whoever is not among the people is not preselected */
    ActionRow(List<MemberView> people, String likely, LocalDate earliest, SerializableConsumer<ActionRow> remove) {
        addClassName("action-row");
        text.setLabel(getTranslation("reviews.action.text"));
        text.setMaxLength(2000);
        text.setValueChangeMode(ValueChangeMode.LAZY);
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

    /** @param changed told whatever is typed or chosen */
    void onChange(SerializableRunnable changed) {
        text.addValueChangeListener(e -> changed.run());
        owner.addValueChangeListener(e -> changed.run());
        due.addValueChangeListener(e -> changed.run());
    }

    void read(String name, Map<String, String> typed) {
        typed.put(name, text.getValue());
        typed.put(name + OWNER, owner.isEmpty() ? "" : owner.getValue().login());
        typed.put(name + DUE, due.isEmpty() ? "" : due.getValue().toString());
    }

    void write(String name, Map<String, String> typed) {
        text.setValue(typed.getOrDefault(name, ""));
        String login = typed.getOrDefault(name + OWNER, "");
        owner.setValue(owner.getListDataView()
                .getItems()
                .filter(person -> person.login().equals(login))
                .findFirst()
                .orElse(null));
        String day = typed.getOrDefault(name + DUE, "");
        due.setValue(day.isEmpty() ? null : LocalDate.parse(day));
    }

    void focus() {
        text.focus();
    }

    ReviewOutcome.NewAction action() {
        return new ReviewOutcome.NewAction(
                text.getValue(), owner.isEmpty() ? null : owner.getValue().login(), due.getValue());
    }
}
