package io.dacheng.workflow;

import io.dacheng.inbox.WorkItemProjection;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.Actor;
import io.dacheng.shared.Refused;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes the open user task of a case for a person; of two at once, one wins and the other learns who. */
@Component
class UserSteps {

    private static final String COMPLETED = "completed";

    private final TaskService tasks;
    private final HistoryService history;
    private final IdentityService identity;
    private final OrganisationService organisation;
    private final WorkItemProjection items;

    UserSteps(
            TaskService tasks,
            HistoryService history,
            IdentityService identity,
            OrganisationService organisation,
            WorkItemProjection items) {
        this.tasks = tasks;
        this.history = history;
        this.identity = identity;
        this.organisation = organisation;
        this.items = items;
    }

    boolean isOpen(BusinessKey key, String step) {
        return tasks.createTaskQuery()
                        .processInstanceBusinessKey(key.toString())
                        .taskDefinitionKey(step)
                        .count()
                > 0;
    }

    /** @throws Refused CONFLICT when the step is not open any more, or claimed by somebody else */
    void complete(BusinessKey key, String step, Actor actor, Map<String, Object> outcome) {
        Task task = open(key, step);
        if (task == null) {
            throw notOpen(lastDone(key.toString(), step));
        }
        complete(task, actor, outcome);
    }

    /**
     * As above, but for somebody who may overrule whoever has claimed the step.
     *
     * @throws Refused CONFLICT when the step is not open any more
     */
    void takeOver(BusinessKey key, String step, Actor actor, Map<String, Object> outcome) {
        Task task = open(key, step);
        if (task == null) {
            throw notOpen(lastDone(key.toString(), step));
        }
        items.actedOn(task.getId(), actor);
        finish(task, actor, outcome);
    }

    /** @throws Refused CONFLICT as above */
    void complete(String taskId, Actor actor) {
        Task task = open(taskId);
        if (task == null) {
            throw notOpen(doneBy(taskId));
        }
        complete(task, actor, Map.of());
    }

    /** @throws Refused CONFLICT when somebody else has claimed the case's open step */
    void requireUnclaimed(BusinessKey key, Actor actor) {
        tasks.createTaskQuery()
                .processInstanceBusinessKey(key.toString())
                .list()
                .forEach(task -> requireUnclaimed(task, actor));
    }

    private void requireUnclaimed(Task task, Actor actor) {
        String holder = task.getAssignee();
        if (holder != null && !holder.equals(actor.login()) && !holder.equals(actor.onBehalfOf())) {
            throw Refused.conflict("workflow.step.claimed", name(holder));
        }
    }

    private void complete(Task task, Actor actor, Map<String, Object> outcome) {
        requireUnclaimed(task, actor);
        // Holds the work item: from here on nobody claims it or hands it over. Somebody may have until now.
        items.actedOn(task.getId(), actor);
        Task held = open(task.getId());
        if (held == null) {
            throw gone(task.getId());
        }
        requireUnclaimed(held, actor);
        finish(held, actor, outcome);
    }

    // The engine's own query puts its statement together from two hundred conditions, each time.
    private @Nullable Task open(BusinessKey key, String step) {
        return tasks.createNativeTaskQuery()
                .sql("select t.* from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                        + " where e.business_key_ = #{key} and t.task_def_key_ = #{step}")
                .parameter("key", key.toString())
                .parameter("step", step)
                .singleResult();
    }

    private @Nullable Task open(String taskId) {
        return tasks.createNativeTaskQuery()
                .sql("select t.* from act_ru_task t where t.id_ = #{id}")
                .parameter("id", taskId)
                .singleResult();
    }

    /** The refusal for somebody who wanted something of a task that is not there any more. */
    Refused gone(String taskId) {
        return notOpen(doneBy(taskId));
    }

    private void finish(Task task, Actor actor, Map<String, Object> outcome) {
        try {
            identity.setAuthenticatedUserId(actor.login());
            boolean lent = task.getDelegationState() == DelegationState.PENDING;
            if (lent) {
                tasks.resolveTask(task.getId());
            }
            // Each command of the engine reads the task again and writes its history: none for what is so already.
            if (lent || !actor.login().equals(task.getAssignee())) {
                tasks.setAssignee(task.getId(), actor.login());
            }
            tasks.complete(task.getId(), outcome);
        } catch (OptimisticLockingException | NullValueException e) {
            // Another transaction has completed or cancelled the task since we read it.
            throw notOpen(doneBy(task.getId()));
        } finally {
            identity.clearAuthentication();
        }
    }

    private @Nullable String doneBy(String taskId) {
        HistoricTaskInstance done = history.createHistoricTaskInstanceQuery()
                .taskId(taskId)
                .taskDeleteReason(COMPLETED)
                .singleResult();
        return done == null ? null : done.getAssignee();
    }

    private @Nullable String lastDone(String key, String step) {
        List<HistoricTaskInstance> done = history.createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKey(step)
                .taskDeleteReason(COMPLETED)
                .orderByHistoricTaskInstanceEndTime()
                .desc()
                .listPage(0, 1);
        return done.isEmpty() ? null : done.get(0).getAssignee();
    }

    private Refused notOpen(@Nullable String doneBy) {
        return doneBy == null
                ? Refused.conflict("workflow.step.notOpen")
                : Refused.conflict("workflow.step.done", name(doneBy));
    }

    private String name(String login) {
        return organisation.memberByLogin(login).map(MemberView::name).orElse(login);
    }
}
