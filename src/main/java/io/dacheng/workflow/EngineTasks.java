package io.dacheng.workflow;

import io.dacheng.inbox.TaskEngine;
import io.dacheng.shared.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.function.Consumer;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The engine's tasks behind work items; a task reference is the engine's task id. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EngineTasks implements TaskEngine {

    private final TaskService tasks;
    private final UserSteps steps;
    private final Clock clock;

    EngineTasks(TaskService tasks, UserSteps steps, Clock clock) {
        this.tasks = tasks;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public void assign(String taskRef, @Nullable String login) {
        change(taskRef, task -> {
            task.setOwner(null);
            task.setDelegationState(null);
            task.setAssignee(login);
        });
    }

    @Override
    public void delegate(String taskRef, String owner, String login) {
        change(taskRef, task -> {
            task.setOwner(owner);
            task.setDelegationState(DelegationState.PENDING);
            task.setAssignee(login);
        });
    }

    @Override
    public void giveBack(String taskRef) {
        change(taskRef, task -> {
            task.setAssignee(task.getOwner());
            task.setOwner(null);
            task.setDelegationState(null);
        });
    }

    @Override
    public void setFollowUp(String taskRef, @Nullable LocalDate date) {
        change(taskRef, task -> task.setFollowUpDate(midnight(date)));
    }

    @Override
    public void setDue(String taskRef, @Nullable LocalDate date) {
        change(taskRef, task -> task.setDueDate(midnight(date)));
    }

    @Override
    public void complete(String taskRef, Actor actor) {
        steps.complete(taskRef, actor);
    }

    private void change(String taskRef, Consumer<Task> change) {
        Task task = tasks.createTaskQuery().taskId(taskRef).singleResult();
        if (task == null) {
            throw steps.gone(taskRef);
        }
        change.accept(task);
        try {
            tasks.saveTask(task);
        } catch (OptimisticLockingException | NullValueException e) {
            throw steps.gone(taskRef);
        }
    }

    private @Nullable Date midnight(@Nullable LocalDate date) {
        return date == null
                ? null
                : Date.from(date.atStartOfDay(clock.getZone()).toInstant());
    }
}
