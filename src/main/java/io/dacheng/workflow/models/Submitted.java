package io.dacheng.workflow.models;

import io.dacheng.workflow.gate.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of handing files in.
 *
 * @param submission null when nothing was kept: refused by the gate, or nothing new
 * @param versions what is in force of the models in the files; empty when the gate has refused them
 * @param findings of the gate; errors only with {@link Outcome#REJECTED}
 */
public record Submitted(
        Outcome outcome, @Nullable Submission submission, List<ModelVersion> versions, List<Finding> findings) {

    /** What came of it. */
    public enum Outcome {
        /** The gate has found errors; nothing was kept. */
        REJECTED,
        /** The files are what is in force already; nothing was kept. */
        UNCHANGED,
        /** Kept; it waits for a second process admin. */
        WAITS,
        /** The same files wait already, by this person or another. */
        WAITS_ALREADY,
        /** In force. */
        PUBLISHED
    }

    public Submitted {
        versions = List.copyOf(versions);
        findings = List.copyOf(findings);
    }
}
