package io.dacheng.workflow.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of timer jobs what they are; a handful of statements for however many. */
@Component
class TimerRows {

    private final ManagementService management;
    private final RuntimeService runtime;
    private final VersionedModels models;
    private final CaseNames names;
    private final JdbcClient jdbc;

    TimerRows(
            ManagementService management,
            RuntimeService runtime,
            VersionedModels models,
            CaseNames names,
            JdbcClient jdbc) {
        this.management = management;
        this.runtime = runtime;
        this.models = models;
        this.names = names;
        this.jdbc = jdbc;
    }

    /** @param late what was due before it should have run */
    List<TimerView> of(List<Job> jobs, Instant late, Locale language) {
        Map<String, JobDefinition> definitions = definitions(jobs);
        Map<String, String> keys = businessKeys(jobs);
        Map<String, String> subjects = names.of(keys.values());
        Map<String, Map<String, String>> called = jobs.stream()
                .map(Job::getProcessDefinitionId)
                .distinct()
                .collect(Collectors.toMap(id -> id, id -> models.names(id, language)));
        Map<String, String> changed = changed(jobs);
        return jobs.stream()
                .map(job -> {
                    JobDefinition definition = definitions.get(job.getJobDefinitionId());
                    String step = definition == null ? "" : definition.getActivityId();
                    Map<String, String> words = called.getOrDefault(job.getProcessDefinitionId(), Map.of());
                    String key = keys.getOrDefault(job.getProcessInstanceId(), "");
                    return new TimerView(
                            job.getId(),
                            job.getProcessDefinitionKey(),
                            words.getOrDefault(job.getProcessDefinitionKey(), job.getProcessDefinitionKey()),
                            version(job.getProcessDefinitionId()),
                            step,
                            words.getOrDefault(step, step),
                            job.getProcessInstanceId(),
                            key,
                            subjects.getOrDefault(key, ""),
                            job.getDuedate().toInstant(),
                            TimerRhythm.of(definition == null ? "" : definition.getJobConfiguration()),
                            state(job, late),
                            Objects.requireNonNullElse(job.getExceptionMessage(), ""),
                            changed.get(job.getId()));
                })
                .toList();
    }

    /** Id of the event. */
    String step(Job job) {
        JobDefinition definition = definitions(List.of(job)).get(job.getJobDefinitionId());
        return definition == null ? "" : definition.getActivityId();
    }

    private static TimerView.State state(Job job, Instant late) {
        if (job.isSuspended()) {
            return TimerView.State.STOPPED;
        }
        if (job.getRetries() == 0) {
            return TimerView.State.STUCK;
        }
        return job.getDuedate().toInstant().isBefore(late) ? TimerView.State.OVERDUE : TimerView.State.WAITING;
    }

    /** The engine's ids of versions are key, version and a number, colons between. */
    private static int version(String definition) {
        return Integer.parseInt(definition.split(":")[1]);
    }

    private Map<String, JobDefinition> definitions(Collection<Job> jobs) {
        Map<String, JobDefinition> definitions = new HashMap<>();
        jobs.stream().map(Job::getProcessDefinitionId).distinct().forEach(id -> management
                .createJobDefinitionQuery()
                .processDefinitionId(id)
                .list()
                .forEach(definition -> definitions.put(definition.getId(), definition)));
        return definitions;
    }

    private Map<String, String> businessKeys(Collection<Job> jobs) {
        Set<String> ids = new HashSet<>();
        jobs.stream().map(Job::getProcessInstanceId).filter(Objects::nonNull).forEach(ids::add);
        Map<String, String> keys = new HashMap<>();
        if (!ids.isEmpty()) {
            runtime.createProcessInstanceQuery()
                    .processInstanceIds(ids)
                    .list()
                    .forEach((ProcessInstance found) -> keys.put(found.getId(), found.getBusinessKey()));
        }
        keys.values().removeIf(Objects::isNull);
        return keys;
    }

    /** Who has changed due dates by hand, by job. */
    private Map<String, @Nullable String> changed(Collection<Job> jobs) {
        Map<String, @Nullable String> changed = new HashMap<>();
        jdbc.sql("select job_id, changed_by from timer_change where job_id = any(:jobs)")
                .param("jobs", jobs.stream().map(Job::getId).toArray(String[]::new))
                .query(row -> {
                    changed.put(row.getString("job_id"), row.getString("changed_by"));
                });
        return changed;
    }
}
