package io.dacheng.workflow.cases;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The timers of the processes (P4): when they run next, and how to have it otherwise this once. What they do each time, and how
 * often they come, stands in the model. For who looks after the processes; each change is audited.
 */
@Service
@Transactional
public class Timers {

    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final int TRIES = 3;

    private final AccessService access;
    private final ManagementService management;
    private final RuntimeService runtime;
    private final TimerRows rows;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Timers(
            AccessService access,
            ManagementService management,
            RuntimeService runtime,
            TimerRows rows,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.access = access;
        this.management = management;
        this.runtime = runtime;
        this.rows = rows;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those due first come first. */
    @Transactional(readOnly = true)
    public Slice<TimerView> timers(Viewer viewer, TimerQuery query, Locale language) {
        access.requireRunsProcesses(viewer);
        List<Job> jobs =
                asked(query).orderByJobDuedate().asc().orderByJobId().asc().listPage(query.offset(), query.limit());
        return new Slice<>(rows.of(jobs, late(), language), asked(query).count(), query.offset());
    }

    /** @param process key of a model; null for all */
    @Transactional(readOnly = true)
    public TimerCounts counts(Viewer viewer, @Nullable String process) {
        access.requireRunsProcesses(viewer);
        return new TimerCounts(
                count(process, null),
                count(process, TimerView.State.OVERDUE),
                count(process, TimerView.State.STOPPED),
                count(process, TimerView.State.STUCK));
    }

    /** @throws Refused NOT_FOUND when it has run or its case has gone on */
    @Transactional(readOnly = true)
    public TimerView timer(Viewer viewer, String id, Locale language) {
        access.requireRunsProcesses(viewer);
        return rows.of(List.of(job(id)), late(), language).get(0);
    }

    /**
     * Has a timer run at another moment this once. A repeated one comes as its model says from then on.
     *
     * @param due from now to a year ahead
     * @throws Refused NOT_FOUND as above; INVALID for a moment that is past or too far; CONFLICT when it runs just now
     */
    public void setDue(Viewer viewer, String id, Instant due) {
        access.requireRunsProcesses(viewer);
        Job job = job(id);
        Instant now = clock.instant();
        if (due.isBefore(now.minus(LATE)) || due.isAfter(now.plus(FARTHEST))) {
            throw Refused.invalid("workflow.timer.due", String.valueOf(FARTHEST.toDays()));
        }
        change(job, due, viewer.login());
        record(viewer, "timer.due", job, job.getDuedate().toInstant() + " > " + due);
    }

    /**
     * Has a timer run within seconds, in the background; what goes wrong becomes an incident as always.
     *
     * @throws Refused as {@link #setDue}; CONFLICT for one that is stopped
     */
    public void run(Viewer viewer, String id) {
        access.requireRunsProcesses(viewer);
        Job job = job(id);
        if (job.isSuspended()) {
            throw Refused.conflict("workflow.timer.stopped");
        }
        change(job, clock.instant(), viewer.login());
        if (job.getRetries() == 0) {
            management.setJobRetries(id, TRIES);
        }
        record(viewer, "timer.run", job, "was due " + job.getDuedate().toInstant());
    }

    /** Has a timer wait until somebody lets it run again. @throws Refused NOT_FOUND as above */
    public void stop(Viewer viewer, String id) {
        access.requireRunsProcesses(viewer);
        Job job = job(id);
        management.suspendJobById(id);
        record(viewer, "timer.stop", job, "");
    }

    /**
     * Lets a stopped timer run; one whose time has passed runs within seconds, once.
     *
     * @throws Refused NOT_FOUND as above; CONFLICT when its case is stopped
     */
    public void resume(Viewer viewer, String id) {
        access.requireRunsProcesses(viewer);
        Job job = job(id);
        String held = job.getProcessInstanceId();
        if (held != null
                && runtime.createProcessInstanceQuery()
                                .processInstanceId(held)
                                .suspended()
                                .count()
                        > 0) {
            throw Refused.conflict("workflow.timer.case");
        }
        management.activateJobById(id);
        record(viewer, "timer.resume", job, "");
    }

    private JobQuery asked(TimerQuery query) {
        JobQuery jobs = management.createJobQuery().timers();
        if (query.process() != null) {
            jobs.processDefinitionKey(query.process());
        }
        if (query.caseId() != null) {
            jobs.processInstanceId(query.caseId());
        }
        if (query.state() == null) {
            return jobs;
        }
        return switch (query.state()) {
            case WAITING -> jobs.active().withRetriesLeft().duedateHigherThan(Date.from(late()));
            case OVERDUE -> jobs.active().withRetriesLeft().duedateLowerThan(Date.from(late()));
            case STOPPED -> jobs.suspended();
            case STUCK -> jobs.active().noRetriesLeft();
        };
    }

    private long count(@Nullable String process, TimerView.@Nullable State state) {
        return asked(new TimerQuery(process, null, state, 0, 1)).count();
    }

    private Instant late() {
        return clock.instant().minus(LATE);
    }

    private Job job(String id) {
        Job job = management.createJobQuery().timers().jobId(id).singleResult();
        if (job == null) {
            throw Refused.notFound("workflow.timer.gone");
        }
        return job;
    }

    private void change(Job job, Instant due, String by) {
        try {
            management.setJobDuedate(job.getId(), Date.from(due));
        } catch (OptimisticLockingException running) {
            throw Refused.conflict("workflow.timer.busy");
        }
        jdbc.sql("""
                insert into timer_change (job_id, due, changed_by, changed_at) values (:job, :due, :by, :now)
                on conflict (job_id) do update
                set due = excluded.due, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("job", job.getId())
                .param("due", Timestamp.from(due))
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void record(Viewer viewer, String action, Job job, String detail) {
        String about = job.getProcessInstanceId() == null ? "starts cases" : "case " + job.getProcessInstanceId();
        audit.record(
                viewer.actor(),
                action,
                "timer:" + job.getProcessDefinitionKey() + ":" + rows.step(job),
                detail.isEmpty() ? about : about + ", " + detail);
    }
}
