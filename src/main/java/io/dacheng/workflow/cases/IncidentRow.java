package io.dacheng.workflow.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place where a case, or the start of one, cannot go on until somebody repairs it.
 *
 * @param caseId the case; null for a start that fails
 * @param version of the process
 * @param step id of the element
 * @param stepName in the reader's language; the id when the model gives none
 * @param sentence what went wrong, in words
 * @param advice what to do about it, in words
 * @param problem the message as it was written, by which incidents of one kind are found
 * @param tries how often it was tried in vain
 * @param since when it was given up the last time
 * @param suspended whether the case or the process is suspended: retrying then changes nothing
 * @param retriable whether it can be tried again
 */
public record IncidentRow(
        String id,
        @Nullable String caseId,
        String process,
        String processName,
        int version,
        String step,
        String stepName,
        CaseSubject subject,
        String sentence,
        String advice,
        String problem,
        int tries,
        Instant since,
        boolean suspended,
        boolean retriable) {

    IncidentRow about(CaseSubject other) {
        return new IncidentRow(
                id,
                caseId,
                process,
                processName,
                version,
                step,
                stepName,
                other,
                sentence,
                advice,
                problem,
                tries,
                since,
                suspended,
                retriable);
    }
}
