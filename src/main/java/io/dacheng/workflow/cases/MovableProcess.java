package io.dacheng.workflow.cases;

import java.util.List;

/**
 * A model with its versions.
 *
 * @param process key
 * @param name in the reader's language
 * @param versions newest first
 */
public record MovableProcess(String process, String name, List<RunningVersion> versions) {

    public MovableProcess {
        versions = List.copyOf(versions);
    }

    /**
     * @param version counted from 1
     * @param running cases that run by it
     */
    public record RunningVersion(int version, long running) {}
}
