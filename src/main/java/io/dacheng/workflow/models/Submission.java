package io.dacheng.workflow.models;

import io.dacheng.workflow.gate.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that somebody has handed in, and what became of them.
 *
 * @param name as the submitter calls it; Modeler proposes the file's name
 * @param note what the submitter says about it; empty for nothing
 * @param submittedBy login, {@code system} for the product itself
 * @param decidedBy login of who published, refused or withdrew it; null while it waits
 * @param decision what they said; empty for nothing
 * @param replacedBy the submission by which its submitter has replaced it
 * @param deployment the engine's, once it is published
 * @param files names, by name
 * @param models the processes and decisions in the files
 * @param findings what the gate had to say when it was handed in; warnings only
 */
public record Submission(
        long id,
        String name,
        SubmissionSource source,
        String note,
        SubmissionState state,
        String submittedBy,
        String submittedByName,
        Instant submittedAt,
        @Nullable String decidedBy,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        String decision,
        @Nullable Long replacedBy,
        @Nullable String deployment,
        List<String> files,
        List<SubmittedModel> models,
        List<Finding> findings) {

    public Submission {
        files = List.copyOf(files);
        models = List.copyOf(models);
        findings = List.copyOf(findings);
    }

    public boolean waits() {
        return state == SubmissionState.SUBMITTED;
    }
}
