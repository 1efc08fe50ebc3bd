package io.dacheng.workflow.gate;

import org.jspecify.annotations.Nullable;

/**
 * What the gate has found in a file.
 *
 * @param file its name
 * @param line from 1; null when it concerns the whole file
 * @param element id of the element in the model; null when it concerns none
 * @param rule short name of the rule, for instance {@code no-script}
 * @param severity whether the file may be deployed all the same
 * @param reason what is wrong, in one sentence in the language of the request
 * @param hint what to do about it, in one sentence
 */
public record Finding(
        String file,
        @Nullable Integer line,
        @Nullable String element,
        String rule,
        Severity severity,
        String reason,
        String hint) {

    /** What follows from a finding. */
    public enum Severity {
        /** The file is refused. */
        ERROR,
        /** The file may be deployed; people would rather it were otherwise. */
        WARNING
    }
}
