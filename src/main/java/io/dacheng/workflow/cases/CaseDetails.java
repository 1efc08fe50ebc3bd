package io.dacheng.workflow.cases;

import io.dacheng.inbox.CaseDiagram;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of one case.
 *
 * @param diagram the model, and how far the case is
 * @param variables what its gateways read, and what else it knows
 * @param jobs what it waits to do by itself: the next step, timers, and tries that are to be repeated
 * @param incidents what holds it
 * @param tasks its open tasks
 * @param mayCancel whether ending it from outside leaves the business side right
 * @param course what process admins have done to it, newest first
 */
public record CaseDetails(
        CaseRow about,
        CaseDiagram diagram,
        List<Variable> variables,
        List<Waiting> jobs,
        List<IncidentRow> incidents,
        List<OpenTask> tasks,
        boolean mayCancel,
        List<Deed> course) {

    public CaseDetails {
        variables = List.copyOf(variables);
        jobs = List.copyOf(jobs);
        incidents = List.copyOf(incidents);
        tasks = List.copyOf(tasks);
        course = List.copyOf(course);
    }

    /**
     * What a case knows.
     *
     * @param type boolean, string, long, date ... as the engine calls it
     * @param value as text; empty for none
     * @param step id of the element that keeps it for itself; null for one of the whole case
     * @param changeable whether it may be set by hand
     */
    public record Variable(
            String name,
            String type,
            String value,
            @Nullable String step,
            boolean changeable) {}

    /**
     * A piece of work that the product does by itself.
     *
     * @param step id of the element
     * @param name of the element in the reader's language; the id when the model gives none
     * @param timer whether it waits for a moment, rather than for a free hand
     * @param due when; null for as soon as possible
     * @param retries how often it will be tried yet; 0 stands as an incident
     * @param problem what went wrong at the last try, in words; null when nothing did
     */
    public record Waiting(
            String id,
            String step,
            String name,
            boolean timer,
            @Nullable Instant due,
            int retries,
            boolean suspended,
            @Nullable String problem) {}

    /**
     * A task that somebody has to do.
     *
     * @param workItem the task in the inbox
     * @param name of the step in the reader's language
     * @param holder who has it: a name; null when nobody has claimed it
     * @param candidates who may take it: names, at most ten
     */
    public record OpenTask(
            long workItem,
            String step,
            String name,
            @Nullable String holder,
            List<String> candidates,
            @Nullable LocalDate due,
            boolean overdue) {}

    /**
     * What somebody has done to a case.
     *
     * @param who login
     * @param action as the audit log calls it, for instance {@code case.suspend}
     */
    public record Deed(Instant when, String who, String action, String detail) {}
}
