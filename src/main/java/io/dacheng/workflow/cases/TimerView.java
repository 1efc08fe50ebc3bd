package io.dacheng.workflow.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A timer that waits.
 *
 * @param id of the engine's job; a repeated timer has another one each time
 * @param process key of the model
 * @param processName in the reader's language
 * @param version of the model
 * @param step id of the event
 * @param stepName in the reader's language
 * @param caseId the case that waits; null for one that starts cases
 * @param businessKey of that case; may be empty
 * @param subject the same in words; may be empty
 * @param due when it runs
 * @param rhythm how often it comes
 * @param state whether it will
 * @param problem what went wrong the last time, in the engine's words; empty when nothing did
 * @param changedBy login of who has changed the due date by hand; null when nobody has
 */
public record TimerView(
        String id,
        String process,
        String processName,
        int version,
        String step,
        String stepName,
        @Nullable String caseId,
        String businessKey,
        String subject,
        Instant due,
        TimerRhythm rhythm,
        State state,
        String problem,
        @Nullable String changedBy) {

    /** How a timer stands. */
    public enum State {
        /** It runs when it is due. */
        WAITING,
        /** It should have run more than a minute ago: the machine was down, or has too much to do. */
        OVERDUE,
        /** Somebody has stopped it, or its case. */
        STOPPED,
        /** It has failed as often as it is tried. */
        STUCK
    }
}
