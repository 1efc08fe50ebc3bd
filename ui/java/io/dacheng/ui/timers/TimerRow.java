package io.dacheng.ui.timers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.workflow.cases.TimerView;
import java.time.Clock;

/** One timer, and what can be done with it. */
final class TimerRow extends ListItem {

    /** What a person does with a timer. */
    record Deeds(
            SerializableConsumer<TimerView> change,
            SerializableConsumer<TimerView> run,
            SerializableConsumer<TimerView> stop,
            SerializableConsumer<TimerView> resume) {}

    TimerRow(TimerView timer, Clock clock, Deeds deeds) {
        Span name = new Span(timer.stepName());
        name.addClassName("name");
        Span process = new Span(getTranslation("timers.of", timer.processName(), String.valueOf(timer.version()))
                + " · " + RhythmWords.of(timer.rhythm(), getLocale()));
        process.addClassName("muted");
        Div what = new Div(name, about(timer), process);
        what.addClassName("what");
        if (!timer.problem().isEmpty()) {
            Span why = new Span(timer.problem());
            why.addClassName("why");
            what.add(why);
        }
        Span due = new Span(Formats.current().moment(timer.due(), clock));
        due.addClassName("name");
        Div when = new Div(due, badge(timer));
        when.addClassName("what");
        if (timer.changedBy() != null) {
            Span by = new Span(getTranslation("timers.changed-by", timer.changedBy()));
            by.addClassName("muted");
            when.add(by);
        }
        Div row = new Div(what, when, buttons(timer, deeds));
        row.addClassNames("card", "timer-row");
        add(row);
    }

    private static Span badge(TimerView timer) {
        String word = I18NProvider.translate("TimerView.State." + timer.state().name());
        return switch (timer.state()) {
            case WAITING -> Badge.of("●", word, "good");
            case OVERDUE -> Badge.of("○", word, "alarm");
            case STOPPED -> Badge.of("■", word, "watch");
            case STUCK -> Badge.of("✕", word, "alarm");
        };
    }

    private Span about(TimerView timer) {
        if (timer.caseId() == null) {
            return new Span(getTranslation("timers.starts"));
        }
        return new Span(new Anchor(
                "cases/" + timer.caseId(), timer.subject().isEmpty() ? timer.businessKey() : timer.subject()));
    }

    private Div buttons(TimerView timer, Deeds deeds) {
        boolean stopped = timer.state() == TimerView.State.STOPPED;
        Button run = button("timers.run", timer, deeds.run());
        run.setVisible(!stopped);
        Button change = button("timers.change", timer, deeds.change());
        Button toggle =
                stopped ? button("timers.resume", timer, deeds.resume()) : button("timers.stop", timer, deeds.stop());
        Div buttons = new Div(change, run, toggle);
        buttons.addClassName("toolbar");
        return buttons;
    }

    private Button button(String word, TimerView timer, SerializableConsumer<TimerView> deed) {
        Button button = new Button(getTranslation(word), click -> deed.accept(timer));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(getTranslation(
                "timers.of-what",
                getTranslation(word),
                timer.stepName(),
                timer.subject().isEmpty() ? timer.processName() : timer.subject()));
        return button;
    }
}
