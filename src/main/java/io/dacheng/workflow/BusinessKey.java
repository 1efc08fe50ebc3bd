package io.dacheng.workflow;

import io.dacheng.shared.Refused;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** What a case is about: {@code plan:7}, {@code target:42}, {@code review:3}, {@code revision:5}, {@code run:9} of a pull, {@code gap:4}. */
record BusinessKey(Kind kind, long id) {

    enum Kind {
        PLAN,
        TARGET,
        REVIEW,
        REVISION,
        RUN,
        GAP;

        private String prefix() {
            return switch (this) {
                case PLAN -> "plan:";
                case TARGET -> "target:";
                case REVIEW -> "review:";
                case REVISION -> "revision:";
                case RUN -> "run:";
                case GAP -> "gap:";
            };
        }
    }

    static BusinessKey plan(long id) {
        return new BusinessKey(Kind.PLAN, id);
    }

    static BusinessKey target(long id) {
        return new BusinessKey(Kind.TARGET, id);
    }

    static BusinessKey revision(long id) {
        return new BusinessKey(Kind.REVISION, id);
    }

    static BusinessKey run(long id) {
        return new BusinessKey(Kind.RUN, id);
    }

    static BusinessKey gap(long id) {
        return new BusinessKey(Kind.GAP, id);
    }

    static BusinessKey review(long id) {
        return new BusinessKey(Kind.REVIEW, id);
    }

    /** @throws Refused INVALID when a case was started by hand without a key of this form */
    static BusinessKey of(DelegateExecution execution) {
        return parse(execution.getProcessBusinessKey());
    }

    static boolean isOn(DelegateExecution execution) {
        return execution.getProcessBusinessKey() != null;
    }

    static BusinessKey parse(@Nullable String text) {
        if (text != null) {
            for (Kind kind : Kind.values()) {
                String prefix = kind.prefix();
                if (text.startsWith(prefix) && text.substring(prefix.length()).matches("[0-9]{1,18}")) {
                    return new BusinessKey(kind, Long.parseLong(text.substring(prefix.length())));
                }
            }
        }
        throw Refused.invalid("workflow.key", String.valueOf(text));
    }

    @Override
    public String toString() {
        return kind.prefix() + id;
    }
}
