package io.dacheng.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can see an owner's figures (V4).
 *
 * @param reasons why, the own figure first; never empty
 */
public record Onlooker(String login, String name, List<Reason> reasons) {

    public Onlooker {
        reasons = List.copyOf(reasons);
    }

    public enum Kind {
        /** The member whose figure it is. */
        SELF,
        TARGET_SETTER,
        BRANCH_HEAD,
        PROCESS_ADMIN,
        ADMIN,
        /** The product's administrator, who sees every unit. */
        ADMINISTRATOR
    }

    /** @param unit name of the unit in which the person has the role; null for SELF and ADMINISTRATOR */
    public record Reason(Kind kind, @Nullable String unit) {}
}
