package io.dacheng.school.leads;

import java.util.List;

/**
 * All there is of a lead.
 *
 * @param steps stages by the day they were reached, also those taken back
 * @param trials the latest first
 * @param history the latest first
 * @param mayChange whether the viewer works on it
 * @param mayAssign whether the viewer gives it to somebody else
 */
public record LeadDetails(
        LeadView lead,
        List<LeadStep> steps,
        List<TrialView> trials,
        List<LeadChange> history,
        boolean mayChange,
        boolean mayAssign) {

    public LeadDetails {
        steps = List.copyOf(steps);
        trials = List.copyOf(trials);
        history = List.copyOf(history);
    }

    /** Whether the stage counts as reached. */
    public boolean reached(StageView stage) {
        return steps.stream().anyMatch(step -> step.counts() && step.stage().id() == stage.id());
    }
}
