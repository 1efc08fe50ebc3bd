package io.dacheng.target.revision;

import java.math.BigDecimal;
import java.util.List;

/** The open amounts stay in proportion. */
record KeepShares() implements Policy {

    @Override
    public List<BigDecimal> share(BigDecimal total, BigDecimal step, List<Part> parts) {
        List<BigDecimal> open = parts.stream().map(Part::open).toList();
        if (Row.sum(open).compareTo(total) == 0) {
            return open;
        }
        return Parts.inProportion(
                total,
                step,
                Parts.nothingIn(open) ? parts.stream().map(Part::amount).toList() : open);
    }
}
