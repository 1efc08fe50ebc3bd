package io.dacheng.workflow;

import io.dacheng.inbox.ChangedSteps;
import io.dacheng.organisation.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Open work items of cases that have come to another version of their model. */
@Component
public class MovedWorkItems {

    /**
     * A user task that is called otherwise or is somebody else's in the other version.
     *
     * @param step id in the version that cases have come to
     * @param name there
     */
    public record Change(String step, String name, boolean renamed, Role before, Role after) {}

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ChangedSteps items;
    private final CaseFacts.Reader cases;
    private final WhoActs whoActs;

    MovedWorkItems(
            RepositoryService repository,
            RuntimeService runtime,
            TaskService tasks,
            ChangedSteps items,
            CaseFacts.Reader cases,
            WhoActs whoActs) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.items = items;
        this.cases = cases;
        this.whoActs = whoActs;
    }

    /** Whether somebody who has the one task before them could go on in the other: drafts, rules and buttons are the form's. */
    public static boolean keepForm(UserTask before, UserTask after) {
        return WorkItemListener.kindOf(before) == WorkItemListener.kindOf(after);
    }

    /** @param steps user tasks by id, to what they are in the other version */
    public List<Change> changes(String fromDefinition, String toDefinition, Map<String, String> steps) {
        BpmnModelInstance from = repository.getBpmnModelInstance(fromDefinition);
        BpmnModelInstance to = repository.getBpmnModelInstance(toDefinition);
        List<Change> changes = new ArrayList<>();
        steps.forEach((old, anew) -> {
            if (from.getModelElementById(old) instanceof UserTask before
                    && to.getModelElementById(anew) instanceof UserTask after) {
                boolean renamed = !String.valueOf(before.getName()).equals(String.valueOf(after.getName()));
                Role was = WorkItemListener.roleOf(before);
                Role is = WorkItemListener.roleOf(after);
                if (renamed || was != is) {
                    changes.add(new Change(anew, String.valueOf(after.getName()), renamed, was, is));
                }
            }
        });
        return changes;
    }

    /**
     * Brings tasks and work items of moved cases in line with the version they run by now. A step that is somebody else's
     * there goes to them, unless somebody has claimed it or been given it: who has begun goes on.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(List<Change> changes, Collection<String> moved) {
        if (changes.isEmpty()) {
            return;
        }
        Map<String, String> keys = new HashMap<>();
        runtime.createProcessInstanceQuery()
                .processInstanceIds(Set.copyOf(moved))
                .list()
                .forEach((ProcessInstance found) -> keys.put(found.getId(), found.getBusinessKey()));
        for (Change change : changes) {
            tasks.createTaskQuery()
                    .processInstanceIdIn(moved.toArray(String[]::new))
                    .taskDefinitionKey(change.step())
                    .list()
                    .forEach(task -> follow(change, task, keys.get(task.getProcessInstanceId())));
        }
    }

    private void follow(Change change, Task task, String key) {
        CaseFacts facts = cases.of(BusinessKey.parse(key));
        if (change.renamed()) {
            task.setName(change.name());
            tasks.saveTask(task);
            items.renamed(task.getId(), change.name() + " · " + facts.subject());
        }
        if (change.before() != change.after()) {
            String member = facts.memberLogin();
            boolean wasTheirs = change.before() == Role.MEMBER && member != null && member.equals(task.getAssignee());
            boolean isTheirs = change.after() == Role.MEMBER && member != null;
            if (task.getAssignee() == null || wasTheirs) {
                tasks.setAssignee(task.getId(), isTheirs ? member : null);
                items.asked(task.getId(), isTheirs ? member : null, whoActs.inRole(change.after(), facts));
            }
        }
    }
}
