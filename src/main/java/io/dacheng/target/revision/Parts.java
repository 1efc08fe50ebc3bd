package io.dacheng.target.revision;

import io.dacheng.target.split.Portion;
import io.dacheng.target.split.Share;
import io.dacheng.target.split.Split;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Splits in proportion to weights that are never all zero. */
final class Parts {

    private Parts() {}

    /** In the order of the weights; equal parts when all weigh nothing. */
    static List<BigDecimal> inProportion(BigDecimal total, BigDecimal step, List<BigDecimal> weights) {
        boolean weighed = weights.stream().anyMatch(weight -> weight.signum() > 0);
        List<Share> shares = new ArrayList<>();
        for (BigDecimal weight : weights) {
            shares.add(new Share(shares.size(), "", weighed ? weight : BigDecimal.ONE, null));
        }
        return Split.weighted(total, step, shares).stream().map(Portion::amount).toList();
    }

    static boolean nothingIn(List<BigDecimal> weights) {
        return weights.stream().allMatch(weight -> weight.signum() == 0);
    }
}
