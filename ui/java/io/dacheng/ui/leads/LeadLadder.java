package io.dacheng.ui.leads;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.leads.LeadDetails;
import io.dacheng.school.leads.LeadStep;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.StageKind;
import io.dacheng.school.leads.StageView;
import io.dacheng.ui.Formats;
import java.util.List;
import java.util.Optional;

/** The stages in their order: which are reached, when and by whom, and the way to the next. */
class LeadLadder extends Section {

    private final transient LeadActs acts;
    private final transient Runnable again;

    LeadLadder(LeadDetails details, List<StageView> stages, LeadActs acts, Runnable again) {
        this.acts = acts;
        this.again = again;
        addClassNames("section", "lead-ladder");
        OrderedList steps = new OrderedList();
        for (StageView stage : stages) {
            steps.add(rung(details, stage));
        }
        add(new H2(getTranslation("leads.stages")), steps);
    }

    private ListItem rung(LeadDetails details, StageView stage) {
        String name = LeadParts.inOneLanguage(stage.name(), getLocale());
        Optional<LeadStep> reached = details.steps().stream()
                .filter(each -> each.counts() && each.stage().id() == stage.id())
                .findFirst();
        Span mark = new Span(reached.isPresent() ? "✓" : "○");
        mark.addClassName("mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        Span title = new Span(name);
        title.addClassName("strong");
        Div words = new Div(title);
        words.addClassName("two-lines");
        ListItem rung = new ListItem(mark, words);
        rung.setClassName("reached", reached.isPresent());
        if (reached.isPresent()) {
            LeadStep step = reached.get();
            words.add(LeadParts.muted(getTranslation(
                    "leads.step", Formats.current().date(step.reachedOn()), LeadParts.name(step.member()))));
        } else {
            words.add(LeadParts.muted(getTranslation("leads.step.not")));
        }
        if (details.mayChange() && details.lead().open()) {
            action(details.lead(), stage, name, reached).forEach(rung::add);
        }
        return rung;
    }

    private List<Button> action(LeadView lead, StageView stage, String name, Optional<LeadStep> reached) {
        boolean byHand = stage.kind() == StageKind.VISIT || stage.kind() == StageKind.OTHER;
        if (reached.isPresent()) {
            return byHand
                    ? List.of(button("leads.take.back", name, () -> acts.takeBack(lead, reached.get(), name, again)))
                    : List.of();
        }
        if (byHand) {
            return List.of(button("leads.reach.now", name, () -> acts.reach(lead, stage, name, again)));
        }
        return stage.kind() == StageKind.TRIAL
                ? List.of(button("leads.trial.book", name, () -> acts.book(lead, again)))
                : List.of();
    }

    private Button button(String word, String stage, Runnable act) {
        Button button = new Button(getTranslation(word), click -> act.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        button.setAriaLabel(getTranslation(word) + ": " + stage);
        return button;
    }
}
