package io.dacheng.workflow.cases;

import org.jspecify.annotations.Nullable;

/**
 * Which incidents are looked for; all that is given must hold.
 *
 * @param process key of a process; null for all
 * @param version of the process; null for all
 * @param step id of an element; null for all
 * @param problem the message, exactly as {@link IncidentRow#problem} gives it; null for all
 */
public record IncidentQuery(
        @Nullable String process,
        @Nullable Integer version,
        @Nullable String step,
        @Nullable String problem) {

    public static final IncidentQuery ALL = new IncidentQuery(null, null, null, null);

    public static IncidentQuery of(@Nullable String process, @Nullable Integer version) {
        return new IncidentQuery(process, version, null, null);
    }

    /** The incidents that one kind stands for. */
    public static IncidentQuery of(IncidentKind kind) {
        return new IncidentQuery(kind.process(), kind.version(), kind.step(), kind.problem());
    }
}
