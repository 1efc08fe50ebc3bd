package io.dacheng.workflow.cases;

import io.dacheng.workflow.ModelLabels;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.stereotype.Component;

/** Shows how cases would come from one version to another, with how many stand where. */
@Component
class MoveDrawings {

    private final VersionedModels models;
    private final MigrationCases cases;
    private final ManagementService management;

    MoveDrawings(VersionedModels models, MigrationCases cases, ManagementService management) {
        this.models = models;
        this.cases = cases;
        this.management = management;
    }

    MovePlan of(MigrationPlans.Drawn drawn, Map<String, String> mapping, Locale language) {
        String process = drawn.from().getKey();
        BpmnModelInstance before = ModelLabels.in(models.model(drawn.from().getId()), language);
        BpmnModelInstance after = ModelLabels.in(models.model(drawn.to().getId()), language);
        Map<String, String> oldNames = VersionedModels.names(before);
        Map<String, String> newNames = VersionedModels.names(after);
        Map<String, Long> standing = new HashMap<>();
        management
                .createActivityStatisticsQuery(drawn.from().getId())
                .list()
                .forEach(each -> standing.put(each.getId(), (long) each.getInstances()));
        List<StepMove> steps = MoveSteps.resting(before).stream()
                .map(node -> {
                    String to = drawn.steps().get(node.getId());
                    Reason problem = drawn.problems().get(node.getId());
                    return new StepMove(
                            node.getId(),
                            oldNames.getOrDefault(node.getId(), node.getId()),
                            node.getElementType().getTypeName(),
                            standing.getOrDefault(node.getId(), 0L),
                            to,
                            to == null ? "" : newNames.getOrDefault(to, to),
                            mapping.containsKey(node.getId()),
                            to != null || problem == null ? "" : problem.sentence(oldNames, newNames, language),
                            to != null && !mapping.containsKey(node.getId())
                                    ? List.of()
                                    : fitting(node, after, newNames));
                })
                .toList();
        return new MovePlan(
                process,
                newNames.getOrDefault(process, process),
                drawn.from().getVersion(),
                drawn.to().getVersion(),
                cases.running(drawn.from().getId()),
                steps,
                MoveSteps.resting(after).stream()
                        .filter(node -> before.getModelElementById(node.getId()) == null)
                        .map(node -> new StepMove.FittingStep(
                                node.getId(), newNames.getOrDefault(node.getId(), node.getId())))
                        .toList(),
                others(before, after, oldNames),
                others(after, before, newNames),
                Bpmn.convertToString(before),
                Bpmn.convertToString(after));
    }

    private static List<StepMove.FittingStep> fitting(
            FlowNode node, BpmnModelInstance after, Map<String, String> names) {
        return MoveSteps.resting(after).stream()
                .filter(other -> MoveSteps.fit(node, other))
                .map(other -> new StepMove.FittingStep(other.getId(), names.getOrDefault(other.getId(), other.getId())))
                .toList();
    }

    /** What waits beside steps in the one model and not in the other. */
    private static List<String> others(BpmnModelInstance one, BpmnModelInstance other, Map<String, String> names) {
        return MoveSteps.triggers(one).stream()
                .map(CatchEvent::getId)
                .filter(id -> other.getModelElementById(id) == null)
                .map(id -> names.getOrDefault(id, id))
                .toList();
    }
}
