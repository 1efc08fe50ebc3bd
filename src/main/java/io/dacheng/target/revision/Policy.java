package io.dacheng.target.revision;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** How the open remainder of a target is shared among its parts. Sums are exact; the same input gives the same output. */
public interface Policy {

    /**
     * One part that may change.
     *
     * @param open what it has in open periods
     * @param amount what it has altogether
     */
    record Part(long key, String name, BigDecimal open, BigDecimal amount) {}

    /**
     * What each part gets for the open periods.
     *
     * @param total not negative
     * @param step of which every part but one is a multiple where the policy computes it anew
     * @param parts at least one
     * @return in the order of the parts; they sum to the total
     */
    List<BigDecimal> share(BigDecimal total, BigDecimal step, List<Part> parts);

    /** In the proportion of what each has in open periods; where nobody has anything left, of the whole amounts; else equally. */
    static Policy keepShares() {
        return new KeepShares();
    }

    /** Each keeps what it has in open periods; the difference is added or taken in equal parts, nobody falls below 0. */
    static Policy keepAmounts() {
        return new KeepAmounts();
    }

    /**
     * In the proportion of what each has achieved so far; less than nothing counts as nothing.
     *
     * @param actuals by key, of the top and of everybody below; who is missing has none
     * @param top the name of the top, for the refusal
     * @throws Refused INVALID when nobody has achieved anything yet; where only the parts of one target have not, their
     *     shares are kept
     */
    static Policy runRate(Map<Long, BigDecimal> actuals, String top) {
        if (actuals.values().stream().noneMatch(actual -> actual.signum() > 0)) {
            throw Refused.invalid("target.revision.runRate.zero", top);
        }
        return new RunRate(actuals);
    }
}
