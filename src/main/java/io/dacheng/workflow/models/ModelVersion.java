package io.dacheng.workflow.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model, in force or earlier.
 *
 * @param id of the definition in the engine
 * @param key of the process or decision; with the kind it names the model
 * @param version from 1, counted by the engine
 * @param file name it was deployed under
 * @param deployment the engine's
 * @param publishedAt when it came into force
 * @param origin how it came to be there
 * @param submission that became this version; null for those without one
 * @param submittedBy login; null without a submission
 * @param publishedBy login; null without a submission
 * @param note what the submitter said about it; empty for nothing
 * @param runningCases cases that run on it; 0 for decisions, which have none
 * @param latest whether new cases take it
 */
public record ModelVersion(
        String id,
        ModelKind kind,
        String key,
        String name,
        int version,
        String file,
        String deployment,
        Instant publishedAt,
        Origin origin,
        @Nullable Long submission,
        @Nullable String submittedBy,
        @Nullable String publishedBy,
        String note,
        long runningCases,
        boolean latest) {

    /** How a version came to be there. */
    public enum Origin {
        /** It came with the product or with an upgrade of it. */
        PRODUCT,
        /** From the folder that is watched in development. */
        FOLDER,
        /** A process admin has published it. */
        ADMIN
    }
}
