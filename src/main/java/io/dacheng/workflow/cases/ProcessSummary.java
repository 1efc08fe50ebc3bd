package io.dacheng.workflow.cases;

import java.util.List;

/**
 * A process with its versions, the newest first.
 *
 * @param key as the model names it
 * @param name of the newest version, in the reader's language
 */
public record ProcessSummary(String key, String name, List<ProcessVersion> versions) {

    public ProcessSummary {
        versions = List.copyOf(versions);
    }

    /** By which new cases start. */
    public ProcessVersion newest() {
        return versions.get(0);
    }

    public long running() {
        return versions.stream().mapToLong(ProcessVersion::running).sum();
    }

    public long halted() {
        return versions.stream().mapToLong(ProcessVersion::halted).sum();
    }

    public long incidents() {
        return versions.stream().mapToLong(ProcessVersion::incidents).sum();
    }

    public long overdue() {
        return versions.stream().mapToLong(ProcessVersion::overdue).sum();
    }
}
