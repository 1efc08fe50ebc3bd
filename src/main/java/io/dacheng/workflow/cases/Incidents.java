package io.dacheng.workflow.cases;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What cannot go on until somebody repairs it, and trying it again (P3). Each method throws {@link Refused} FORBIDDEN
 * unless the viewer runs processes.
 */
@Service
public class Incidents {

    /** So many are tried again by one call. */
    public static final int AT_ONCE = 1000;

    private final AccessService access;
    private final IncidentRows rows;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final AuditLog audit;
    private final TransactionTemplate change;
    private final TransactionTemplate reading;

    Incidents(
            AccessService access,
            IncidentRows rows,
            RuntimeService runtime,
            ManagementService management,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.rows = rows;
        this.runtime = runtime;
        this.management = management;
        this.audit = audit;
        this.change = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The newest first. */
    @Reads
    public Slice<IncidentRow> incidents(Viewer viewer, IncidentQuery query, int offset, int limit, Locale language) {
        access.requireRunsProcesses(viewer);
        return read(() -> rows.page(query, offset, limit, language));
    }

    /** Incidents alike, put together; those with most of them first, at most 200 kinds. */
    @Reads
    public List<IncidentKind> kinds(Viewer viewer, IncidentQuery query, Locale language) {
        access.requireRunsProcesses(viewer);
        return read(() -> rows.kinds(query, language));
    }

    /**
     * What the program has written when it failed, for those who look after it.
     *
     * @return empty when nothing was kept
     * @throws Refused NOT_FOUND when it has been repaired meanwhile
     */
    @Reads
    public String technicalText(Viewer viewer, String id) {
        access.requireRunsProcesses(viewer);
        return read(() -> {
            Incident incident = incident(id);
            String job = incident.getConfiguration();
            String trace = job == null || jobOf(incident) == null ? null : management.getJobExceptionStacktrace(job);
            return trace == null ? Objects.requireNonNullElse(incident.getIncidentMessage(), "") : trace;
        });
    }

    /**
     * Tries a failed step once more, in the background; failing again, it stands here again.
     *
     * @throws Refused NOT_FOUND when it has been repaired meanwhile; CONFLICT for a suspended case and for what cannot be
     *     tried again
     */
    public void retry(Viewer viewer, String id) {
        access.requireRunsProcesses(viewer);
        change.executeWithoutResult(status -> again(viewer, id));
    }

    /**
     * Tries all incidents that fit once more, at most {@link #AT_ONCE} by one call, each for itself.
     *
     * @return a result for each, and how many are left
     */
    public Retried retryAll(Viewer viewer, IncidentQuery query) {
        access.requireRunsProcesses(viewer);
        Slice<IncidentRow> found = read(() -> rows.page(query, 0, AT_ONCE, Locale.ENGLISH));
        List<Retried.Result> results = found.items().stream()
                .map(one -> new Retried.Result(one.id(), one.caseId(), tried(viewer, one.id())))
                .toList();
        return new Retried(results, found.total() - found.items().size());
    }

    private @Nullable Refused tried(Viewer viewer, String id) {
        try {
            change.executeWithoutResult(status -> again(viewer, id));
            return null;
        } catch (Refused refused) {
            return refused;
        }
    }

    private void again(Viewer viewer, String id) {
        Incident incident = incident(id);
        Job job = jobOf(incident);
        if (job == null) {
            throw Refused.conflict("workflow.incident.untriable");
        }
        if (job.isSuspended()) {
            throw Refused.conflict("workflow.incident.suspended");
        }
        try {
            // Once: who has mended the cause sees at once whether it was the cause.
            management.setJobRetries(job.getId(), 1);
        } catch (ProcessEngineException e) {
            // The job has run, or was ended, since it was read.
            throw Refused.conflict("workflow.case.moving");
        }
        rows.triedAgain(job.getId());
        audit.record(
                viewer.actor(),
                "incident.retry",
                incident.getProcessInstanceId() == null
                        ? "incident:" + id
                        : Cases.subject(incident.getProcessInstanceId()),
                Objects.requireNonNullElse(incident.getActivityId(), "") + ": "
                        + Objects.requireNonNullElse(incident.getIncidentMessage(), ""));
    }

    private Incident incident(String id) {
        Incident incident = runtime.createIncidentQuery().incidentId(id).singleResult();
        if (incident == null) {
            throw Refused.notFound("workflow.incident.gone");
        }
        return incident;
    }

    private @Nullable Job jobOf(Incident incident) {
        return incident.getConfiguration() == null
                ? null
                : management.createJobQuery().jobId(incident.getConfiguration()).singleResult();
    }

    private <T> T read(java.util.function.Supplier<T> question) {
        return Objects.requireNonNull(reading.execute(status -> question.get()));
    }
}
