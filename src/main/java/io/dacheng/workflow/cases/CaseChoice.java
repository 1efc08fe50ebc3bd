package io.dacheng.workflow.cases;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which running cases of a version are meant; all conditions must hold, an empty one holds for every case.
 *
 * @param planId about the plan, its targets, reviews and revisions
 * @param unitId about the unit, one below it, or a member there
 * @param steps standing at one of these steps, by id
 * @param cases these, by id
 */
public record CaseChoice(@Nullable Long planId, @Nullable Long unitId, Set<String> steps, Set<String> cases) {

    public CaseChoice {
        steps = Set.copyOf(steps);
        cases = Set.copyOf(cases);
    }

    /** Every running case of the version. */
    public static CaseChoice all() {
        return new CaseChoice(null, null, Set.of(), Set.of());
    }
}
