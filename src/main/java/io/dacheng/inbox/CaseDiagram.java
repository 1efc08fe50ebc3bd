package io.dacheng.inbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model a case runs by, and how far the case is.
 *
 * @param process id of the process
 * @param version of the process that the case runs by
 * @param bpmn the model, with its drawing
 * @param step id of the element that the asked task is
 * @param ended whether the case has come to its end
 * @param steps what the case goes through, in the order of the model's flow
 */
public record CaseDiagram(
        String process, String processName, int version, String bpmn, String step, boolean ended, List<Step> steps) {

    public CaseDiagram {
        steps = List.copyOf(steps);
    }

    /** How the case stands to an element. */
    public enum State {
        /** The case has been there and has gone on. */
        DONE,
        /** The case is there now. */
        CURRENT,
        /** The case is there and cannot go on until somebody repairs it. */
        STUCK,
        /** Not reached, at least not yet. */
        AHEAD
    }

    /** What an element is, for words and lists. */
    public enum Type {
        START,
        USER,
        SERVICE,
        GATEWAY,
        EVENT,
        END
    }

    /**
     * One element.
     *
     * @param id of the element in the model
     * @param name as the model writes it; may be empty
     * @param times how often the case has been there
     * @param doneBy login of who did it the last time; null for what nobody does
     * @param doneByName for showing; empty when nobody did it
     * @param since when the case came there the last time
     * @param until when it left; null while it is there
     */
    public record Step(
            String id,
            String name,
            Type type,
            State state,
            int times,
            @Nullable String doneBy,
            String doneByName,
            @Nullable Instant since,
            @Nullable Instant until) {}
}
