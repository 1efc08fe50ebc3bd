package io.dacheng.workflow;

import io.dacheng.inbox.WorkItemKind;
import io.dacheng.inbox.WorkItemProjection;
import io.dacheng.organisation.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes a work item for each of the engine's tasks, in the engine's transaction. */
@Component
class WorkItemListener {

    /** Name of the property by which a user task in a model says whose it is. */
    static final String WHO_ACTS = "whoActs";

    /** Name of the property by which a step is due so many days after it has come; without it the plan's dates hold. */
    static final String DUE_IN_DAYS = "dueInDays";

    private final WorkItemProjection items;
    private final StartedTogether together;
    private final WhoActs whoActs;
    private final Clock clock;

    WorkItemListener(WorkItemProjection items, StartedTogether together, WhoActs whoActs, Clock clock) {
        this.items = items;
        this.together = together;
        this.whoActs = whoActs;
        this.clock = clock;
    }

    @EventListener
    void changed(DelegateTask task) {
        switch (task.getEventName()) {
            case TaskListener.EVENTNAME_CREATE -> opened(task);
            case TaskListener.EVENTNAME_COMPLETE -> {
                together.write();
                items.done(task.getId(), task.getAssignee());
            }
            case TaskListener.EVENTNAME_DELETE -> {
                together.write();
                items.cancelled(task.getId());
            }
            default -> {
                // Claiming and dates start in the inbox, which has written them already.
            }
        }
    }

    private void opened(DelegateTask task) {
        UserTask step = task.getBpmnModelElementInstance();
        WorkItemKind kind = kindOf(step);
        Role role = roleOf(step);
        CaseFacts facts = together.factsOf(BusinessKey.of(task.getExecution()));
        Set<String> people = whoActs.inRole(role, facts);
        boolean onlyTheirs = role == Role.MEMBER && facts.memberLogin() != null;
        LocalDate due = property(step, DUE_IN_DAYS)
                .map(days -> LocalDate.now(clock).plusDays(Long.parseLong(days)))
                .orElseGet(() -> switch (kind) {
                    case APPROVE_TARGET, SETTLE_BALANCE, APPROVE_REVISION, FOLLOW_UP_GAP -> facts.agreement();
                    default -> facts.schedule();
                });
        if (onlyTheirs) {
            task.setAssignee(facts.memberLogin());
        }
        task.setDueDate(Date.from(due.atStartOfDay(clock.getZone()).toInstant()));
        together.opened(new WorkItemProjection.Opened(
                task.getId(),
                kind,
                facts.planId(),
                facts.targetId(),
                facts.reviewId(),
                kind == WorkItemKind.GENERIC ? task.getName() + " · " + facts.subject() : facts.subject(),
                facts.planName(),
                facts.metric(),
                facts.lines(),
                facts.unitId(),
                facts.amount(),
                onlyTheirs ? facts.memberLogin() : null,
                people,
                due,
                task.getProcessDefinitionId().split(":", 2)[0],
                facts.gapId()));
    }

    /** A form key that is none of ours is a step that an admin has added. */
    static WorkItemKind kindOf(UserTask step) {
        return Arrays.stream(WorkItemKind.values())
                .filter(kind -> kind.name().equals(step.getCamundaFormKey()))
                .findFirst()
                .orElse(WorkItemKind.GENERIC);
    }

    /** Branch head, unless the model says otherwise. */
    static Role roleOf(UserTask step) {
        return property(step, WHO_ACTS).map(Role::valueOf).orElse(Role.BRANCH_HEAD);
    }

    /** What the model says under this name; an empty field of Modeler says nothing. */
    private static Optional<String> property(UserTask step, String name) {
        if (step.getExtensionElements() == null) {
            return Optional.empty();
        }
        return step.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .findFirst();
    }
}
