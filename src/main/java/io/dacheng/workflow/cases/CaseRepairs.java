package io.dacheng.workflow.cases;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.review.ReviewSteps;
import io.dacheng.shared.Refused;
import io.dacheng.workflow.GatewayVariables;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What process admins may do to cases and versions (P3): halt and let go on, set a variable, end. Tokens are not moved:
 * a case that is put behind a step has not done what the step does in the tables. Each change needs a reason and stands
 * in the audit log. Each method throws {@link Refused} FORBIDDEN unless the viewer runs processes, NOT_FOUND for a case
 * or version that is not there, CONFLICT for a case that has ended or just moves on.
 */
@Service
@Transactional
public class CaseRepairs {

    private static final int REASON = 1000;

    private final AccessService access;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final CancelRules rules;
    private final ReviewSteps reviews;
    private final AuditLog audit;

    CaseRepairs(
            AccessService access,
            RuntimeService runtime,
            RepositoryService repository,
            CancelRules rules,
            ReviewSteps reviews,
            AuditLog audit) {
        this.access = access;
        this.runtime = runtime;
        this.repository = repository;
        this.rules = rules;
        this.reviews = reviews;
        this.audit = audit;
    }

    /** Halts a case: nobody can do its tasks, nothing of it runs, until it is activated. */
    public void suspend(Viewer viewer, String id, @Nullable String reason) {
        String why = reason(viewer, reason);
        ProcessInstance running = running(id);
        if (running.isSuspended()) {
            throw Refused.conflict("workflow.case.suspended");
        }
        act(() -> runtime.suspendProcessInstanceById(id));
        audit.record(viewer.actor(), "case.suspend", Cases.subject(id), detail(running, why));
    }

    /** Lets a halted case go on. */
    public void activate(Viewer viewer, String id, @Nullable String reason) {
        String why = reason(viewer, reason);
        ProcessInstance running = running(id);
        if (!running.isSuspended()) {
            throw Refused.conflict("workflow.case.active");
        }
        act(() -> runtime.activateProcessInstanceById(id));
        audit.record(viewer.actor(), "case.activate", Cases.subject(id), detail(running, why));
    }

    /**
     * Lets no case start by a version until it is activated.
     *
     * @param cases whether those that run by it are halted, too
     */
    public void suspendVersion(Viewer viewer, String process, int version, boolean cases, @Nullable String reason) {
        String why = reason(viewer, reason);
        ProcessDefinition definition = definition(process, version);
        if (definition.isSuspended() && !cases) {
            throw Refused.conflict("workflow.version.suspended", process, String.valueOf(version));
        }
        act(() -> repository.suspendProcessDefinitionById(definition.getId(), cases, null));
        audit.record(
                viewer.actor(), "process.suspend", subject(process, version), (cases ? "with its cases: " : "") + why);
    }

    /**
     * Lets cases start by a version again.
     *
     * @param cases whether those that run by it go on, too, also those that were halted one by one
     */
    public void activateVersion(Viewer viewer, String process, int version, boolean cases, @Nullable String reason) {
        String why = reason(viewer, reason);
        ProcessDefinition definition = definition(process, version);
        if (!definition.isSuspended() && !cases) {
            throw Refused.conflict("workflow.version.active", process, String.valueOf(version));
        }
        act(() -> repository.activateProcessDefinitionById(definition.getId(), cases, null));
        audit.record(
                viewer.actor(), "process.activate", subject(process, version), (cases ? "with its cases: " : "") + why);
    }

    /**
     * Sets a variable that gateways read; what else a case knows stands in tables.
     *
     * @param value {@code true} or {@code false}
     * @throws Refused INVALID for another variable or value
     */
    public void setVariable(Viewer viewer, String id, String name, @Nullable String value, @Nullable String reason) {
        String why = reason(viewer, reason);
        ProcessInstance running = running(id);
        String process = process(running);
        Set<String> known = GatewayVariables.of(process);
        if (!known.contains(name)) {
            throw Refused.invalid("workflow.variable.name", name, process, String.join(", ", known));
        }
        String given = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
        if (!given.equals("true") && !given.equals("false")) {
            throw Refused.invalid("workflow.variable.value", name);
        }
        Object before = runtime.getVariable(id, name);
        act(() -> runtime.setVariable(id, name, Boolean.valueOf(given)));
        audit.record(
                viewer.actor(),
                "case.variable",
                Cases.subject(id),
                name + ": " + before + " > " + given + "; " + detail(running, why));
    }

    /**
     * Ends a case. Its tasks disappear from the inbox; a review that it held is cancelled with it.
     *
     * @throws Refused CONFLICT also when a plan, target, revision or pull waits for the case; the sentence says what to
     *     call off instead
     */
    public void cancel(Viewer viewer, String id, @Nullable String reason) {
        String why = reason(viewer, reason);
        ProcessInstance running = running(id);
        String key = running.getBusinessKey() == null ? "" : running.getBusinessKey();
        Refused against = rules.reasonAgainst(key);
        if (against != null) {
            throw against;
        }
        if (key.matches("review:[0-9]{1,18}")) {
            reviews.cancel(Long.parseLong(key.substring("review:".length())));
        }
        act(() -> runtime.deleteProcessInstance(id, why, false, true, true));
        audit.record(viewer.actor(), "case.cancel", Cases.subject(id), detail(running, why));
    }

    private String reason(Viewer viewer, @Nullable String reason) {
        access.requireRunsProcesses(viewer);
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty()) {
            throw Refused.invalid("workflow.reason.missing");
        }
        if (why.length() > REASON) {
            throw Refused.invalid("workflow.reason.long", String.valueOf(REASON));
        }
        return why;
    }

    private ProcessInstance running(String id) {
        ProcessInstance running =
                runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
        if (running == null) {
            throw Refused.conflict("workflow.case.ended");
        }
        return running;
    }

    private ProcessDefinition definition(String process, int version) {
        ProcessDefinition found = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .processDefinitionVersion(version)
                .singleResult();
        if (found == null) {
            throw Refused.notFound("workflow.process.version", process, String.valueOf(version));
        }
        return found;
    }

    private String process(ProcessInstance running) {
        return repository.getProcessDefinition(running.getProcessDefinitionId()).getKey();
    }

    private String detail(ProcessInstance running, String why) {
        String key = running.getBusinessKey();
        return process(running) + (key == null ? "" : " " + key) + ": " + why;
    }

    private static String subject(String process, int version) {
        return "process:" + process + ":" + version;
    }

    /** Somebody or the case itself may be faster. */
    private static void act(Runnable change) {
        try {
            change.run();
        } catch (OptimisticLockingException e) {
            throw Refused.conflict("workflow.case.moving");
        } catch (ProcessEngineException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw e;
        }
    }
}
