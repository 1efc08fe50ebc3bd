package io.dacheng.workflow.cases;

import io.dacheng.shared.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of retrying several incidents.
 *
 * @param results one for each incident that was taken up
 * @param left how many of the kind are left for another call
 */
public record Retried(List<Result> results, long left) {

    public Retried {
        results = List.copyOf(results);
    }

    /**
     * @param incident its id
     * @param caseId null for a start that failed
     * @param refusal null when it is being tried again, else why not
     */
    public record Result(
            String incident,
            @Nullable String caseId,
            @Nullable Refused refusal) {}

    public long again() {
        return results.stream().filter(result -> result.refusal() == null).count();
    }

    public long refused() {
        return results.size() - again();
    }
}
