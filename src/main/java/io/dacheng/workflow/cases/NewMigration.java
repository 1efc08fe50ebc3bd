package io.dacheng.workflow.cases;

import java.util.Map;

/**
 * Cases that somebody wants to move to another version of their model.
 *
 * @param process key of the model
 * @param from version that the cases run by
 * @param to version that they shall run by, higher or lower
 * @param mapping steps that went, by id, to the step that takes their cases; steps with the same id need none
 * @param timersAnew timers that wait are set by the new version, counted from the move; else they keep their due dates
 * @param comment why, for the report; may be empty
 */
public record NewMigration(
        String process,
        int from,
        int to,
        Map<String, String> mapping,
        boolean timersAnew,
        CaseChoice cases,
        String comment) {

    public NewMigration {
        mapping = Map.copyOf(mapping);
    }
}
