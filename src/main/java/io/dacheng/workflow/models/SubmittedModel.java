package io.dacheng.workflow.models;

import org.jspecify.annotations.Nullable;

/**
 * A process or decision in a submitted file.
 *
 * @param file name of the file
 * @param baseVersion version in force when it was handed in; null when there was none
 * @param currentVersion version in force now; null for none
 */
public record SubmittedModel(
        String file,
        ModelKind kind,
        String key,
        String name,
        @Nullable Integer baseVersion,
        @Nullable Integer currentVersion) {

    /** Whether somebody has published another version since it was handed in. */
    public boolean overtaken() {
        return currentVersion != null && !currentVersion.equals(baseVersion);
    }
}
