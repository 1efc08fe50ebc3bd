package io.dacheng.workflow;

import io.dacheng.inbox.TaskEngine;
import io.dacheng.shared.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.TaskService;
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
        tasks.setAssignee(taskRef, login);
    }

    @Override
    public void setFollowUp(String taskRef, @Nullable LocalDate date) {
        Task task = tasks.createTaskQuery().taskId(taskRef).singleResult();
        task.setFollowUpDate(midnight(date));
        tasks.saveTask(task);
    }

    @Override
    public void setDue(String taskRef, @Nullable LocalDate date) {
        Task task = tasks.createTaskQuery().taskId(taskRef).singleResult();
        task.setDueDate(midnight(date));
        tasks.saveTask(task);
    }

    @Override
    public void complete(String taskRef, Actor actor) {
        steps.complete(taskRef, actor);
    }

    private @Nullable Date midnight(@Nullable LocalDate date) {
        return date == null
                ? null
                : Date.from(date.atStartOfDay(clock.getZone()).toInstant());
    }
}
