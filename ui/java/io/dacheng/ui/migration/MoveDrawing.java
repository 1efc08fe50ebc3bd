package io.dacheng.ui.migration;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import io.dacheng.ui.diagram.ElementBadge;
import io.dacheng.ui.diagram.ElementMark;
import io.dacheng.ui.diagram.ModelDiagram;
import io.dacheng.ui.diagram.Tone;
import io.dacheng.workflow.cases.MovePlan;
import io.dacheng.workflow.cases.StepMove;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Both versions beside each other: how many cases stand where, and what the other one lacks or has more. */
final class MoveDrawing extends Div {

    private static final String GROUP = "move";

    MoveDrawing(MovePlan plan) {
        addClassName("two-models");
        List<ElementBadge> standing = plan.steps().stream()
                .filter(step -> step.cases() > 0)
                .map(step -> new ElementBadge(
                        step.step(),
                        String.valueOf(step.cases()),
                        step.to() == null ? Tone.ALARM : Tone.OPEN,
                        getTranslation("migration.standing", step.name(), step.cases())))
                .toList();
        List<ElementMark> gone = plan.steps().stream()
                .filter(step -> step.to() == null)
                .map(step -> new ElementMark(
                        step.step(), ElementMark.Kind.REMOVED, getTranslation("migration.no-place", step.name())))
                .toList();
        Set<String> taken =
                plan.steps().stream().map(StepMove::to).filter(Objects::nonNull).collect(Collectors.toSet());
        List<ElementMark> fresh = plan.newSteps().stream()
                .filter(step -> !taken.contains(step.step()))
                .map(step -> new ElementMark(
                        step.step(), ElementMark.Kind.ADDED, getTranslation("migration.new-step", step.name())))
                .toList();
        add(
                side(
                        getTranslation("migration.side.from", String.valueOf(plan.from())),
                        new ModelDiagram(
                                        plan.fromModel(),
                                        getTranslation(
                                                "migration.drawing.from",
                                                plan.processName(),
                                                String.valueOf(plan.from())))
                                .badges(standing)
                                .marks(gone)
                                .together(GROUP)),
                side(
                        getTranslation("migration.side.to", String.valueOf(plan.to())),
                        new ModelDiagram(
                                        plan.toModel(),
                                        getTranslation(
                                                "migration.drawing.to", plan.processName(), String.valueOf(plan.to())))
                                .marks(fresh)
                                .together(GROUP)));
    }

    private static Div side(String title, ModelDiagram diagram) {
        Div side = new Div(new H3(title), diagram);
        side.addClassName("side");
        return side;
    }
}
