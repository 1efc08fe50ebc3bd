package io.dacheng.target.revision;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The open amounts stay; the difference goes to all alike. */
record KeepAmounts() implements Policy {

    @Override
    public List<BigDecimal> share(BigDecimal total, BigDecimal step, List<Part> parts) {
        List<BigDecimal> amounts =
                new ArrayList<>(parts.stream().map(Part::open).toList());
        BigDecimal difference = total.subtract(Row.sum(amounts));
        if (difference.signum() >= 0) {
            add(amounts, difference, step);
        } else {
            take(amounts, difference.negate(), step);
        }
        return amounts;
    }

    private static void add(List<BigDecimal> amounts, BigDecimal more, BigDecimal step) {
        List<BigDecimal> equal = Parts.inProportion(more, step, Collections.nCopies(amounts.size(), BigDecimal.ONE));
        for (int i = 0; i < amounts.size(); i++) {
            amounts.set(i, amounts.get(i).add(equal.get(i)));
        }
    }

    /** Who has less than an equal part gives all; the others give the rest in equal parts again. */
    private static void take(List<BigDecimal> amounts, BigDecimal less, BigDecimal step) {
        BigDecimal left = less;
        while (left.signum() > 0) {
            List<Integer> giving = new ArrayList<>();
            for (int i = 0; i < amounts.size(); i++) {
                if (amounts.get(i).signum() > 0) {
                    giving.add(i);
                }
            }
            List<BigDecimal> equal = Parts.inProportion(left, step, Collections.nCopies(giving.size(), BigDecimal.ONE));
            for (int g = 0; g < giving.size(); g++) {
                BigDecimal has = amounts.get(giving.get(g));
                BigDecimal gives = has.min(equal.get(g));
                amounts.set(giving.get(g), has.subtract(gives));
                left = left.subtract(gives);
            }
        }
    }
}
