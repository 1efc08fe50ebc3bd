package io.dacheng.ui.plans;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.target.PlanView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;

/** What a plan is about, seen through one of its metrics, and how far its agreement is. */
final class PlanFacts extends Div {

    /** @param ranking who sees rankings by the plan's targets */
    PlanFacts(PlanView plan, Component ranking) {
        Formats formats = Formats.current();
        String unit = plan.metric().unit();
        Span amount = new Span(formats.amount(plan.amount()));
        amount.addClassName("big");
        add(
                fact(
                        unit.isEmpty()
                                ? getTranslation("plans.amount")
                                : getTranslation("plans.amount") + " (" + unit + ")",
                        amount),
                fact(getTranslation("plans.state"), Badge.of(plan.state())),
                fact(getTranslation("plans.progress"), new AgreedMeter(plan)),
                fact(getTranslation("plan.split"), new Span(split(plan, formats))),
                fact(getTranslation("plan.ranking"), ranking),
                fact(
                        getTranslation("plan.dates"),
                        new Span(getTranslation(
                                "plan.dates.value",
                                formats.shortDate(plan.submitBy()),
                                formats.shortDate(plan.agreeBy())))));
        addClassNames("card", "plan-facts");
        if (plan.cancelReason() != null) {
            add(fact(getTranslation("plan.cancelled.why"), new Paragraph(plan.cancelReason())));
        }
    }

    private String split(PlanView plan, Formats formats) {
        String split =
                Labels.of(plan.split()) + ", " + getTranslation("plan.step.value", formats.amount(plan.roundingStep()));
        return plan.overPercent().signum() == 0
                ? split
                : split + ", " + getTranslation("plan.over.value", formats.amount(plan.overPercent()));
    }

    private static Component fact(String label, Component value) {
        Span word = new Span(label);
        word.addClassName("label");
        Div fact = new Div(word, value);
        fact.addClassName("fact");
        return fact;
    }
}
