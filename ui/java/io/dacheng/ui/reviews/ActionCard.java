package io.dacheng.ui.reviews;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.review.ActionView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.inbox.DueLabel;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One agreed action: what, by whom, until when, about whom, what has moved since, and what can be done with it. */
class ActionCard extends ListItem {

    private final transient ActionView action;
    private final transient Clock clock;
    private final transient Formats formats = Formats.current();

    /**
     * @param dialogs null where nothing can be changed, looking back
     * @param single on its own page, without a link to itself
     */
    ActionCard(ActionView action, Clock clock, @Nullable ActionDialogs dialogs, boolean single) {
        this.action = action;
        this.clock = clock;
        addClassName("action-card");
        Span text = new Span(action.text());
        Div first = new Div(single ? text : new Anchor(Navigation.ACTIONS + "/" + action.id(), text));
        first.addClassName("name");
        Div line = new Div(first, state());
        line.addClassName("line");
        Span who = new Span(getTranslation("reviews.action.who", action.ownerName(), formats.date(action.due())));
        Anchor review = new Anchor(
                Navigation.REVIEWS + "/" + action.reviewId(),
                getTranslation("actions.about", action.aboutName(), action.metricName(), action.planName()));
        Div about = new Div(who, new Span(" · "), review);
        about.addClassName("muted");
        add(line, about);
        effect();
        if (!action.report().isEmpty()) {
            Paragraph report = new Paragraph(action.report());
            report.addClassName("quote");
            add(report);
        }
        if (dialogs != null) {
            add(buttons(dialogs));
        }
    }

    private Span state() {
        LocalDate today = LocalDate.now(clock);
        return action.state() == ActionView.State.OPEN ? new DueLabel(action.due(), today) : badge(action.state());
    }

    static Badge badge(ActionView.State state) {
        String word = I18NProvider.translate("actions.state." + state.name());
        return switch (state) {
            case OPEN -> Badge.of("▸", word, "open");
            case DONE -> Badge.of("✓", word, "good");
            case NOT_DONE -> Badge.of("✕", word, "alarm");
        };
    }

    /** The rates when it was agreed and now, each with its two clocks. */
    private void effect() {
        if (action.effect() == null) {
            return;
        }
        Div effect = new Div(
                figures("actions.effect.agreed", action.effect().agreed()),
                figures("actions.effect.now", action.effect().now()));
        effect.addClassName("effect");
        add(effect);
    }

    private Div figures(String word, ActionView.Figures figures) {
        Span label =
                new Span(getTranslation(word, formats.date(figures.asOf()), formats.moment(figures.knownAt(), clock)));
        label.addClassName("label");
        Span rate = new Span(formats.rate(figures.timeProportionalRate()));
        rate.addClassName("strong");
        rate.setTitle(Labels.of(figures.status()));
        Span rest = new Span(getTranslation(
                "actions.effect.rest", formats.amount(figures.actual()), formats.rate(figures.achievementRate())));
        rest.addClassName("muted");
        Div value = new Div(rate, Badge.of(figures.status()), rest);
        value.addClassName("beside");
        return new Div(label, value);
    }

    private Div buttons(ActionDialogs dialogs) {
        Div buttons = new Div();
        buttons.addClassName("toolbar");
        if (action.state() == ActionView.State.OPEN && action.mayReport()) {
            Button done = button("reviews.action.done", () -> dialogs.done(action));
            done.setIcon(Icons.CHECK.create());
            buttons.add(done, button("actions.not-done", () -> dialogs.notDone(action)));
        }
        if (action.state() == ActionView.State.OPEN && action.mayChange()) {
            buttons.add(button("actions.change", () -> dialogs.change(action)));
        }
        if (action.state() != ActionView.State.OPEN && action.mayReport()) {
            buttons.add(button("actions.reopen", () -> dialogs.reopen(action)));
        }
        buttons.setVisible(buttons.getComponentCount() > 0);
        return buttons;
    }

    private Button button(String word, SerializableRunnable act) {
        Button button = new Button(getTranslation(word), e -> act.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(getTranslation("actions.which", getTranslation(word), action.text()));
        return button;
    }
}
