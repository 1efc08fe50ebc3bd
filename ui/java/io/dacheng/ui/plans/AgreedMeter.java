package io.dacheng.ui.plans;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.dacheng.target.PlanView;

/** How many of those the viewer sees have agreed: a bar and the words. */
final class AgreedMeter extends Div {

    AgreedMeter(PlanView plan) {
        addClassName("agreed-meter");
        String words = plan.owners() == 0
                ? getTranslation("plans.agreed.nobody")
                : getTranslation("plans.agreed", plan.agreedOwners(), plan.owners());
        ProgressBar bar = new ProgressBar(0, Math.max(1, plan.owners()), plan.agreedOwners());
        bar.getElement().setAttribute("aria-label", words);
        Span text = new Span(words);
        text.addClassName("muted");
        add(bar, text);
    }
}
