package io.dacheng.workflow.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One deployed version of a process, and what runs by it now.
 *
 * @param definition reference of the version
 * @param process key of the process
 * @param version from 1
 * @param tag what the modeller has written as version tag; null for none
 * @param deployedAt when it was deployed
 * @param suspended no case starts by it until it is activated; those that run may be suspended beside it
 * @param running cases that have not ended, suspended ones included
 * @param halted of these, how many are suspended
 * @param incidents places where a case, or a start, cannot go on until somebody repairs it
 * @param overdue open tasks that were due before today
 */
public record ProcessVersion(
        String definition,
        String process,
        int version,
        @Nullable String tag,
        Instant deployedAt,
        boolean suspended,
        long running,
        long halted,
        long incidents,
        long overdue) {}
