package io.dacheng.ui.migration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.dacheng.ui.Badge;
import io.dacheng.workflow.cases.MovePlan;
import io.dacheng.workflow.cases.StepMove;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Each step at which cases may stand, and the one that takes them; for a step that went, a choice. */
final class StepMoves extends UnorderedList {

    private final Map<String, String> mapping = new TreeMap<>();

    StepMoves(MovePlan plan) {
        addClassName("batches");
        plan.steps().stream()
                .sorted(Comparator.comparing((StepMove step) -> step.cases() == 0))
                .forEach(step -> add(new ListItem(row(step))));
    }

    /** Steps that went, to those chosen for them. */
    Map<String, String> mapping() {
        return Map.copyOf(mapping);
    }

    private Div row(StepMove step) {
        Span name = new Span(step.name());
        name.addClassName("name");
        Span kind = new Span(getTranslation("migration.type." + known(step.type())));
        kind.addClassName("muted");
        Div what = new Div(name, kind);
        what.addClassName("what");
        Span cases = new Span(getTranslation("migration.stand", step.cases()));
        cases.addClassName(step.cases() == 0 ? "muted" : "counts");
        Div row = new Div(what, cases, place(step));
        row.addClassNames("card", "step-move");
        return row;
    }

    private static String known(String type) {
        return switch (type) {
            case "userTask", "serviceTask", "receiveTask", "intermediateCatchEvent" -> type;
            default -> "other";
        };
    }

    private Component place(StepMove step) {
        if (step.to() != null) {
            Span to = new Span(
                    step.toName().equals(step.name())
                            ? getTranslation("migration.stays")
                            : getTranslation("migration.goes", step.toName()));
            to.addClassName("muted");
            return to;
        }
        if (step.fitting().isEmpty()) {
            Span why = new Span(step.problem().isEmpty() ? getTranslation("migration.no-fit") : step.problem());
            why.addClassName(step.cases() == 0 ? "muted" : "why");
            Div held = new Div(
                    Badge.of("○", getTranslation("migration.held"), step.cases() == 0 ? "quiet" : "watch"), why);
            held.addClassName("what");
            return held;
        }
        Select<StepMove.FittingStep> choice = new Select<>();
        choice.setItems(step.fitting());
        choice.setItemLabelGenerator(each ->
                each == null ? getTranslation("migration.leave") : getTranslation("migration.goes", each.name()));
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(getTranslation("migration.leave"));
        choice.setAriaLabel(getTranslation("migration.place-of", step.name()));
        if (!step.problem().isEmpty()) {
            choice.setHelperText(step.problem());
        }
        choice.addValueChangeListener(change -> {
            if (change.getValue() == null) {
                mapping.remove(step.step());
            } else {
                mapping.put(step.step(), change.getValue().step());
            }
        });
        return choice;
    }
}
