package io.dacheng.workflow.cases;

import io.dacheng.shared.Refused;
import io.dacheng.workflow.MovedWorkItems;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionBuilder;
import org.camunda.bpm.engine.migration.MigrationInstructionValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds which step of another version takes the cases of which: those of the same id, and what somebody says of steps
 * that went. Never a step for one that is still there; that would be a jump.
 */
@Component
class MigrationPlans {

    /**
     * @param steps from the ids of one version to those of the other, of everything that waits
     * @param problems by step of the same id in both versions: why it cannot take the cases
     */
    record Drawn(
            ProcessDefinition from,
            ProcessDefinition to,
            MigrationPlan plan,
            Map<String, String> steps,
            Map<String, Reason> problems) {}

    private final RuntimeService runtime;
    private final VersionedModels models;

    MigrationPlans(RuntimeService runtime, VersionedModels models) {
        this.runtime = runtime;
        this.models = models;
    }

    /**
     * @throws Refused NOT_FOUND for a version that is not there; INVALID for one and the same, and for a mapping between
     *     steps that do not fit
     */
    Drawn draw(String process, int fromVersion, int toVersion, Map<String, String> mapping, boolean timersAnew) {
        if (fromVersion == toVersion) {
            throw Refused.invalid("workflow.migration.same", String.valueOf(toVersion));
        }
        ProcessDefinition from = models.version(process, fromVersion);
        ProcessDefinition to = models.version(process, toVersion);
        BpmnModelInstance before = models.model(from.getId());
        BpmnModelInstance after = models.model(to.getId());
        Map<String, Reason> problems = new HashMap<>();
        Map<String, Instruction> kept = equalSteps(from, to, before, after, timersAnew, problems);
        mapping.forEach((step, target) -> {
            requireFitting(step, target, before, after, kept);
            kept.put(step, new Instruction(target, isEvent(before.getModelElementById(step))));
        });
        MigrationPlan plan = build(from, to, kept, VersionedModels.names(before), VersionedModels.names(after));
        Map<String, String> steps = new LinkedHashMap<>();
        kept.forEach((step, instruction) -> steps.put(step, instruction.to()));
        return new Drawn(from, to, plan, steps, problems);
    }

    /** @param anew what triggers the step is set by the new version */
    private record Instruction(String to, boolean anew) {}

    private Map<String, Instruction> equalSteps(
            ProcessDefinition from,
            ProcessDefinition to,
            BpmnModelInstance before,
            BpmnModelInstance after,
            boolean timersAnew,
            Map<String, Reason> problems) {
        Map<String, Instruction> kept = new LinkedHashMap<>();
        Set<String> left = new HashSet<>();
        List<MigrationInstruction> equal = runtime.createMigrationPlan(from.getId(), to.getId())
                .mapEqualActivities()
                .updateEventTriggers()
                .build()
                .getInstructions();
        for (MigrationInstruction each : equal) {
            String step = each.getSourceActivityId();
            if (before.getModelElementById(step) instanceof UserTask was
                    && after.getModelElementById(each.getTargetActivityId()) instanceof UserTask is
                    && !MovedWorkItems.keepForm(was, is)) {
                problems.put(step, Reason.of("workflow.migration.form", Reason.old(step)));
                left.add(step);
            } else {
                boolean anew =
                        each.isUpdateEventTrigger() && (timersAnew || !isTimer(before.getModelElementById(step)));
                kept.put(step, new Instruction(each.getTargetActivityId(), anew));
            }
        }
        // What waits beside a step cannot go where the step itself does not.
        kept.keySet()
                .removeIf(step -> before.getModelElementById(step) instanceof BoundaryEvent event
                        && left.contains(event.getAttachedTo().getId()));
        for (FlowNode node : MoveSteps.resting(before)) {
            if (!kept.containsKey(node.getId()) && after.getModelElementById(node.getId()) != null) {
                problems.putIfAbsent(node.getId(), Reason.of("workflow.migration.other", Reason.old(node.getId())));
            }
        }
        return kept;
    }

    private static void requireFitting(
            String step,
            String target,
            BpmnModelInstance before,
            BpmnModelInstance after,
            Map<String, Instruction> kept) {
        FlowNode old = node(before, step);
        FlowNode anew = node(after, target);
        if (old == null || anew == null) {
            throw Refused.invalid("workflow.migration.step", old == null ? step : target);
        }
        if (kept.containsKey(step)) {
            throw Refused.invalid("workflow.migration.jump", called(old), called(anew));
        }
        if (!MoveSteps.fit(old, anew)) {
            throw Refused.invalid("workflow.migration.kind", called(old), called(anew));
        }
    }

    private MigrationPlan build(
            ProcessDefinition from,
            ProcessDefinition to,
            Map<String, Instruction> kept,
            Map<String, String> before,
            Map<String, String> after) {
        MigrationPlanBuilder builder = runtime.createMigrationPlan(from.getId(), to.getId());
        for (Map.Entry<String, Instruction> each : kept.entrySet()) {
            MigrationInstructionBuilder instruction =
                    builder.mapActivities(each.getKey(), each.getValue().to());
            if (each.getValue().anew()) {
                instruction.updateEventTrigger();
            }
        }
        try {
            return builder.build();
        } catch (MigrationPlanValidationException e) {
            MigrationInstructionValidationReport first =
                    e.getValidationReport().getInstructionReports().get(0);
            MigrationInstruction wrong = first.getMigrationInstruction();
            throw Refused.invalid(
                    "workflow.migration.engine-step",
                    before.getOrDefault(wrong.getSourceActivityId(), wrong.getSourceActivityId()),
                    after.getOrDefault(wrong.getTargetActivityId(), wrong.getTargetActivityId()),
                    String.join("; ", first.getFailures()));
        }
    }

    static @Nullable FlowNode node(BpmnModelInstance model, String id) {
        return model.getModelElementById(id) instanceof FlowNode node ? node : null;
    }

    private static String called(FlowNode node) {
        return node.getName() == null ? node.getId() : node.getName();
    }

    private static boolean isEvent(Object element) {
        return element instanceof CatchEvent;
    }

    static boolean isTimer(Object element) {
        return element instanceof CatchEvent event && has(event.getEventDefinitions());
    }

    private static boolean has(Collection<?> definitions) {
        return definitions.stream().anyMatch(TimerEventDefinition.class::isInstance);
    }
}
