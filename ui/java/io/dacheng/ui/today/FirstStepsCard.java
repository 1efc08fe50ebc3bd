package io.dacheng.ui.today;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.dashboard.FirstSteps.Progress;
import io.dacheng.dashboard.FirstSteps.Step;
import io.dacheng.shared.Rates;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.achievement.Meter;
import java.math.BigDecimal;

/** How far an administrator is with the first steps of a new product; gone when they are done or put aside. */
final class FirstStepsCard extends Section {

    /** @param hide puts the steps aside */
    FirstStepsCard(Progress progress, Runnable hide) {
        addClassNames("card", "first-steps");
        int all = Step.values().length;
        Span next = new Span(getTranslation("start.card.next", Labels.of(progress.next())));
        next.addClassName("muted");
        Anchor go = new Anchor(
                Navigation.START, getTranslation(progress.stepsDone() == 0 ? "start.card.begin" : "start.card.go"));
        go.addClassName("button-link");
        Button aside = new Button(getTranslation("start.card.hide"), e -> hide.run());
        aside.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div buttons = new Div(go, aside);
        buttons.addClassName("toolbar");
        add(
                new H2(getTranslation("start.card", progress.stepsDone(), all)),
                new Meter(Rates.of(BigDecimal.valueOf(progress.stepsDone()), BigDecimal.valueOf(all)), "good", null),
                next,
                buttons);
    }
}
