package io.dacheng.target.split;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What no split can be made of (S4), said with the part and the reason. */
final class Checks {

    private static final int NAMES = 5;

    private Checks() {}

    static void sane(BigDecimal total, List<Share> shares) {
        if (shares.isEmpty()) {
            throw Refused.invalid("target.split.nobody");
        }
        if (total.signum() < 0) {
            throw Refused.invalid("target.split.total.negative", plain(total));
        }
        for (Share share : shares) {
            bounds(share, share.min(), share.max());
            BigDecimal fixed = share.fixed();
            if (fixed != null) {
                fixed(share, fixed);
            }
        }
    }

    private static void bounds(Share share, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        if (min != null && min.signum() < 0) {
            throw Refused.invalid("target.split.bound.negative", share.label(), plain(min));
        }
        if (max != null && max.signum() < 0) {
            throw Refused.invalid("target.split.bound.negative", share.label(), plain(max));
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw Refused.invalid("target.split.bounds.crossed", share.label(), plain(min), plain(max));
        }
    }

    private static void fixed(Share share, BigDecimal fixed) {
        if (fixed.signum() < 0) {
            throw Refused.invalid("target.split.part.negative", share.label(), plain(fixed));
        }
        BigDecimal min = share.min();
        if (min != null && fixed.compareTo(min) < 0) {
            throw Refused.invalid("target.split.below.minimum", share.label(), plain(fixed), plain(min));
        }
        BigDecimal max = share.max();
        if (max != null && fixed.compareTo(max) > 0) {
            throw Refused.invalid("target.split.above.maximum", share.label(), plain(fixed), plain(max));
        }
    }

    static void step(BigDecimal step) {
        if (step.signum() <= 0) {
            throw Refused.invalid("target.split.step", plain(step));
        }
    }

    static BigDecimal weight(Share share) {
        BigDecimal weight = share.weight();
        if (weight == null) {
            throw Refused.invalid("target.split.weight.missing", share.label());
        }
        if (weight.signum() < 0) {
            throw Refused.invalid("target.split.weight.negative", share.label(), plain(weight));
        }
        return weight;
    }

    static BigDecimal fixedTotal(BigDecimal total, List<Share> shares) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Share share : shares) {
            BigDecimal fixed = share.fixed();
            if (fixed == null) {
                continue;
            }
            sum = sum.add(fixed);
            if (sum.compareTo(total) > 0) {
                throw Refused.invalid(
                        "target.split.locked.over",
                        share.label(),
                        plain(fixed),
                        plain(sum.subtract(total)),
                        plain(total));
            }
        }
        return sum;
    }

    /** The first few names. */
    static String names(List<Share> shares) {
        String names =
                String.join(", ", shares.stream().limit(NAMES).map(Share::label).toList());
        return shares.size() > NAMES ? names + " …" : names;
    }

    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
