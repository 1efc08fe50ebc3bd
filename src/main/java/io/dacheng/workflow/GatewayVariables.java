package io.dacheng.workflow;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables that gateways read and that somebody may set by hand in a running case, by process. All are booleans; what
 * else a case knows stands in tables and is changed where it belongs.
 */
public final class GatewayVariables {

    private static final Map<String, Set<String>> OF_PROCESS = Map.of(
            TargetCascade.KEY,
            Set.of(TargetCascade.CHILDREN_LEFT, TargetCascade.BALANCED, TargetCascade.CASES_LEFT),
            UnitTarget.KEY,
            Set.of(UnitTarget.HAS_CHILDREN, UnitTarget.CHILDREN_LEFT, UnitTarget.BALANCED),
            MemberTarget.KEY,
            Set.of(MemberTarget.APPROVED),
            ProgressReview.KEY,
            Set.of(ProgressReview.REVIEWS_DUE),
            TargetRevision.KEY,
            Set.of(TargetRevision.APPROVED, TargetRevision.APPLIED),
            RecordPull.KEY,
            Set.of(RecordPull.PULLED),
            StageGap.KEY,
            Set.of(StageGap.GAP_CLOSED, StageGap.AGAIN));

    private GatewayVariables() {}

    /** @param process key of a model; one of an admin's own has the step <i>Calculate achievement</i> at most */
    public static Set<String> of(String process) {
        Set<String> names = new TreeSet<>(OF_PROCESS.getOrDefault(process, Set.of()));
        names.add(AchievementStep.BEHIND);
        return names;
    }
}
