package io.dacheng.target.revision;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Whoever has achieved more so far is given more of what is left. */
record RunRate(Map<Long, BigDecimal> actuals) implements Policy {

    RunRate {
        actuals = Map.copyOf(actuals);
    }

    @Override
    public List<BigDecimal> share(BigDecimal total, BigDecimal step, List<Part> parts) {
        List<BigDecimal> achieved = parts.stream()
                .map(part -> actuals.getOrDefault(part.key(), BigDecimal.ZERO).max(BigDecimal.ZERO))
                .toList();
        return Parts.nothingIn(achieved)
                ? Policy.keepShares().share(total, step, parts)
                : Parts.inProportion(total, step, achieved);
    }
}
