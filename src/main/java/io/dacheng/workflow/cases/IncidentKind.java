package io.dacheng.workflow.cases;

import java.time.Instant;

/**
 * Incidents alike: of the same process, version and step, with the same message.
 *
 * @param stepName in the reader's language; the id when the model gives none
 * @param sentence what went wrong, in words
 * @param advice what to do about it, in words
 * @param problem the message as it was written
 * @param count how many there are
 * @param first since when the oldest is there
 * @param last since when the newest is there
 * @param suspended whether the version is suspended: retrying then changes nothing
 */
public record IncidentKind(
        String process,
        String processName,
        int version,
        String step,
        String stepName,
        String sentence,
        String advice,
        String problem,
        long count,
        Instant first,
        Instant last,
        boolean suspended) {}
