package io.dacheng.workflow;

import io.dacheng.achievement.ProgressCheck;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the unit or the member is that a case is about. */
@Component
class CaseProgress {

    private final ProgressCheck check;
    private final Clock clock;

    CaseProgress(ProgressCheck check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    /** @param calculator only metrics calculated by it; null for all */
    boolean isBehind(CaseFacts facts, @Nullable String calculator) {
        Long plan = facts.planId();
        if (plan == null) {
            throw Refused.notFound("workflow.facts", facts.subject());
        }
        return check.isBehind(plan, facts.unitId(), facts.memberLogin(), calculator, LocalDate.now(clock));
    }
}
