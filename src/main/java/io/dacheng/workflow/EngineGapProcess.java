package io.dacheng.workflow;

import io.dacheng.inbox.Substitutions;
import io.dacheng.inbox.WorkItemProjection;
import io.dacheng.notification.Notices;
import io.dacheng.school.weeks.GapProcess;
import io.dacheng.shared.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gaps in the engine: {@code stage-gap}. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EngineGapProcess implements GapProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final UserSteps steps;
    private final WorkItemProjection items;
    private final Substitutions substitutions;
    private final Notices notices;
    private final CaseFacts.Reader cases;
    private final JdbcClient jdbc;

    EngineGapProcess(
            RuntimeService runtime,
            TaskService tasks,
            UserSteps steps,
            WorkItemProjection items,
            Substitutions substitutions,
            Notices notices,
            CaseFacts.Reader cases,
            JdbcClient jdbc) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.steps = steps;
        this.items = items;
        this.substitutions = substitutions;
        this.notices = notices;
        this.cases = cases;
        this.jdbc = jdbc;
    }

    @Override
    public void open(List<Long> gapIds) {
        gapIds.forEach(id -> runtime.startProcessInstanceByMessage(
                StageGap.STAGE_GAP_OPENED, BusinessKey.gap(id).toString()));
    }

    @Override
    public void promised(long gapId, Actor actor) {
        steps.complete(BusinessKey.gap(gapId), StageGap.CLOSE_GAP, actor, Map.of());
    }

    @Override
    public void decided(long gapId, boolean again, Actor actor) {
        steps.complete(BusinessKey.gap(gapId), StageGap.FOLLOW_UP_GAP, actor, Map.of(StageGap.AGAIN, again));
    }

    @Override
    public void followUpDue(long gapId) {
        send(StageGap.GAP_FOLLOW_UP_DUE, gapId);
    }

    @Override
    public void withdrawn(long gapId) {
        send(StageGap.GAP_WITHDRAWN, gapId);
    }

    /** A case that an administrator has ended hears nothing more. */
    private void send(String message, long gapId) {
        String key = BusinessKey.gap(gapId).toString();
        if (runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key, StageGap.KEY)
                        .active()
                        .count()
                == 0) {
            return;
        }
        try {
            runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(key)
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw new IllegalStateException("The case " + key + " does not wait for " + message, e);
        }
    }

    @Override
    public void escalate(long gapId, Set<String> logins) {
        Task task = open(gapId);
        if (task == null) {
            return;
        }
        // Who has a target of their own answers for it; a head is told, not put in their place.
        items.escalated(task.getId(), cases.of(BusinessKey.gap(gapId)).memberLogin() == null ? logins : Set.of());
        tell(gapId, logins, "ESCALATION", "notice.gap.escalated");
    }

    @Override
    public void tell(long gapId, Collection<String> logins, String sentence) {
        tell(gapId, logins, "GAP", sentence);
    }

    private void tell(long gapId, Collection<String> logins, String kind, String sentence) {
        CaseFacts facts = cases.of(BusinessKey.gap(gapId));
        Long item = jdbc.sql("select max(id) from work_item where gap_id = :gap")
                .param("gap", gapId)
                .query((row, n) -> row.getObject(1, Long.class))
                .single();
        List<String> about = List.of(facts.subject(), facts.planName());
        substitutions
                .andSubstitutes(Set.copyOf(logins))
                .forEach(login -> notices.send(login, kind, item, sentence, about));
    }

    @Override
    public boolean holds(long gapId, String login) {
        Task task = open(gapId);
        return task != null && login.equals(task.getAssignee());
    }

    private @Nullable Task open(long gapId) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(BusinessKey.gap(gapId).toString())
                .singleResult();
    }
}
