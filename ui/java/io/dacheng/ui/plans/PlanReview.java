package io.dacheng.ui.plans;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.calendar.Period;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.util.stream.Collectors;

/** The last step of a new plan: everything that was chosen, before it starts. */
final class PlanReview extends Div {

    private final DescriptionList list = new DescriptionList();

    PlanReview(PlanWhat what, PlanSplit split) {
        Formats formats = Formats.current();
        String unit = what.metric().unit();
        list.addClassName("wizard-review");
        fact("wizard.name", what.name());
        fact("wizard.metric", what.metric().name());
        fact("wizard.amount", formats.amount(what.amount()) + (unit.isEmpty() ? "" : " " + unit));
        what.further()
                .forEach(line -> list.add(
                        new DescriptionList.Term(line.metric().name()),
                        new DescriptionList.Description(formats.amount(line.amount()) + " "
                                + line.metric().unit())));
        fact("plans.period", formats.period(what.start(), what.end()));
        fact("wizard.root", split.root().name());
        fact(
                "wizard.method",
                Labels.of(split.method()) + ", " + getTranslation("plan.step.value", formats.amount(split.step())));
        Period base = split.base();
        if (base != null) {
            fact("wizard.base", formats.period(base.start(), base.end()));
        }
        if (!split.overTime().levels().isEmpty()) {
            fact(
                    "wizard.levels",
                    split.overTime().levels().stream().map(Labels::of).collect(Collectors.joining(", ")));
        }
        fact("wizard.shape", Labels.of(split.overTime().shape().kind()));
        if (!split.overTime().factors().isEmpty()) {
            fact(
                    "wizard.factors",
                    split.overTime().factors().stream()
                            .map(factor -> formats.amount(factor) + "\u00a0%")
                            .collect(Collectors.joining(", ")));
        }
        fact("wizard.over", formats.amount(split.over()) + "\u00a0%");
        fact("plan.ranking", Labels.of(split.ranking()));
        fact("wizard.submit-by", formats.date(what.submitBy()));
        fact("wizard.agree-by", formats.date(what.agreeBy()));
        Paragraph then = new Paragraph(getTranslation("wizard.then"));
        then.addClassName("muted");
        add(list, then);
    }

    private void fact(String word, String value) {
        list.add(new DescriptionList.Term(getTranslation(word)), new DescriptionList.Description(value));
    }
}
