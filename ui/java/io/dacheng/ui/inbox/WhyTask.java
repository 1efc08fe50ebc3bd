package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.inbox.TaskModel;
import io.dacheng.inbox.Why;
import io.dacheng.ui.Formats;
import java.time.Clock;

/** Why a task is with the reader: the rule, the role, the unit, the step of the model. */
final class WhyTask extends Div {

    WhyTask(Why why, Clock clock) {
        addClassName("why-task");
        for (Why.Reason reason : why.reasons()) {
            add(new Paragraph(getTranslation(
                    "why-task." + reason.rule(),
                    reason.unit(),
                    reason.where(),
                    reason.at() == null ? "" : Formats.current().moment(reason.at(), clock))));
        }
        TaskModel.Step step = why.step();
        if (step != null) {
            Paragraph model = new Paragraph(
                    getTranslation("why-task.step", step.name(), step.processName(), String.valueOf(step.version())));
            model.addClassName("muted");
            add(model);
            if (!step.documentation().isBlank()) {
                Paragraph says = new Paragraph(step.documentation());
                says.addClassName("muted");
                add(says);
            }
        }
    }
}
