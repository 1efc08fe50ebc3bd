package io.dacheng.workflow.models;

import io.dacheng.workflow.gate.ModelFile;
import java.util.List;

/**
 * Files as somebody hands them in.
 *
 * @param name up to 200 characters; empty to take the first file's
 * @param note what the submitter says about it, up to 2000 characters; may be empty
 */
public record NewSubmission(String name, SubmissionSource source, String note, List<ModelFile> files) {

    public NewSubmission {
        files = List.copyOf(files);
    }
}
