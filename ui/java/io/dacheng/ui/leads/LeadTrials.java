package io.dacheng.ui.leads;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.dacheng.school.leads.LeadDetails;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.TrialResult;
import io.dacheng.school.leads.TrialState;
import io.dacheng.school.leads.TrialView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;

/** The trials of a lead, the latest first: whether the child came, and what the family said. */
class LeadTrials extends Section {

    private final transient LeadActs acts;
    private final transient Runnable again;
    private final transient LeadView lead;
    private final boolean changeable;

    LeadTrials(LeadDetails details, LeadActs acts, Runnable again) {
        this.acts = acts;
        this.again = again;
        this.lead = details.lead();
        this.changeable = details.mayChange();
        addClassNames("section", "lead-trials");
        Div head = new Div(new H2(getTranslation("leads.trials")));
        head.addClassName("section-head");
        if (changeable && lead.open()) {
            Button book = new Button(
                    getTranslation("leads.trial.book"), Icons.PLUS.create(), click -> acts.book(lead, again));
            head.add(book);
        }
        add(head);
        if (details.trials().isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("leads.trials.none"));
            none.addClassName("muted");
            add(none);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("lead-list");
        details.trials().forEach(trial -> list.add(item(trial)));
        add(list);
    }

    private ListItem item(TrialView trial) {
        Span when = new Span(getTranslation(
                "leads.trial.when",
                Formats.current().date(trial.on()),
                trial.starts().toString(),
                trial.ends().toString(),
                trial.courseName()));
        when.addClassName("strong");
        Div words = new Div(when);
        words.addClassName("two-lines");
        words.add(LeadParts.muted(getTranslation(
                trial.roomName() == null ? "leads.trial.who" : "leads.trial.who.room",
                trial.teacher().name(),
                Labels.of(trial.signingType()),
                trial.roomName())));
        if (!trial.note().isEmpty()) {
            words.add(new Span(trial.note()));
        }
        Div state = new Div(LeadParts.state(trial));
        if (trial.result() == TrialResult.SIGNED) {
            state.add(Badge.of("✓", Labels.of(TrialResult.SIGNED), "good"));
        }
        state.addClassName("beside");
        ListItem item = new ListItem(words, state);
        if (trial.state() == TrialState.ATTENDED && trial.result() != TrialResult.SIGNED) {
            item.add(result(trial));
        }
        if (lead.open() && acts.mayMark(trial, changeable)) {
            item.add(actions(trial));
        }
        return item;
    }

    private Div actions(TrialView trial) {
        Div actions = new Div();
        actions.addClassName("row-actions");
        boolean come = !trial.on().isAfter(acts.today());
        if (trial.state() == TrialState.BOOKED && come) {
            Button came = button("leads.trial.attended", trial, () -> acts.attended(trial, again));
            came.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(came, button("leads.trial.missed", trial, () -> acts.missed(trial, again)));
        }
        if (trial.state() == TrialState.BOOKED) {
            actions.add(
                    button("leads.trial.move", trial, () -> acts.move(lead, trial, again)),
                    button("leads.trial.cancel", trial, () -> acts.cancel(trial, again)));
        } else if (trial.result() != TrialResult.SIGNED) {
            Button back = button("leads.trial.set.back", trial, () -> acts.setBack(trial, again));
            back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            actions.add(back);
        }
        return actions;
    }

    private Button button(String word, TrialView trial, Runnable act) {
        Button button = new Button(getTranslation(word), click -> act.run());
        button.setAriaLabel(getTranslation(word) + ": " + Formats.current().date(trial.on()));
        return button;
    }

    private Select<TrialResult> result(TrialView trial) {
        Select<TrialResult> result = new Select<>();
        result.setLabel(getTranslation("leads.trial.result"));
        result.setItems(TrialResult.THINKING, TrialResult.DECLINED);
        result.setItemLabelGenerator(
                each -> each == null ? getTranslation("leads.trial.result.none") : Labels.of(each));
        result.setEmptySelectionAllowed(true);
        result.setEmptySelectionCaption(getTranslation("leads.trial.result.none"));
        result.setValue(trial.result());
        result.setReadOnly(!lead.open() || !acts.mayMark(trial, changeable));
        result.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                acts.answered(trial, change.getValue(), again);
            }
        });
        return result;
    }
}
