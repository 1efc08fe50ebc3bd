package io.dacheng.target.split;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Splits a total into parts that sum to it exactly (S1, S2, S4).
 *
 * <p>Fixed parts keep their amount. What is left is counted in whole rounding steps, which go to the other parts by
 * largest remainder: each gets its share rounded down, the steps still left go to the largest remainders, a tie to the
 * earlier part. When what is left is no whole number of steps, the rest below one step goes to the first part that
 * takes a share; every other computed part is a multiple of the step. Same input, same output.
 */
public final class Split {

    private Split() {}

    /** Equal parts: 102 over four is 26, 26, 25, 25. */
    public static Map<Long, BigDecimal> even(BigDecimal total, BigDecimal step, List<Share> shares) {
        return weighted(
                total,
                step,
                shares.stream().map(s -> s.weighing(BigDecimal.ONE)).toList());
    }

    /**
     * Parts in proportion to the weights.
     *
     * @param total not negative
     * @param step every computed part but one is a multiple of it; positive
     * @return amount by key, in the order of the shares
     * @throws Refused INVALID naming the part and the reason
     */
    public static Map<Long, BigDecimal> weighted(BigDecimal total, BigDecimal step, List<Share> shares) {
        requireSane(total, shares);
        if (step.signum() <= 0) {
            throw Refused.invalid("target.split.step", plain(step));
        }
        BigDecimal rest = total.subtract(fixedTotal(total, shares));
        List<Share> open = shares.stream().filter(s -> s.fixed() == null).toList();
        if (open.isEmpty() && rest.signum() > 0) {
            throw Refused.invalid("target.split.all.locked", plain(total.subtract(rest)), plain(rest), plain(total));
        }
        Map<Long, BigDecimal> computed = largestRemainder(rest, step, open);
        Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
        for (Share share : shares) {
            BigDecimal fixed = share.fixed();
            amounts.put(share.key(), fixed != null ? fixed : Objects.requireNonNull(computed.get(share.key())));
        }
        return amounts;
    }

    /**
     * Parts entered by hand, taken as they are.
     *
     * @throws Refused INVALID when a part has no amount, or the parts do not sum to the total, with the difference
     */
    public static Map<Long, BigDecimal> manual(BigDecimal total, List<Share> shares) {
        requireSane(total, shares);
        Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Share share : shares) {
            BigDecimal fixed = share.fixed();
            if (fixed == null) {
                throw Refused.invalid("target.split.manual.missing", share.label());
            }
            amounts.put(share.key(), fixed);
            sum = sum.add(fixed);
        }
        requireSum(total, sum);
        return amounts;
    }

    /** @throws Refused INVALID with the difference unless the sum is the total */
    public static void requireSum(BigDecimal total, BigDecimal sum) {
        int over = sum.compareTo(total);
        if (over > 0) {
            throw Refused.invalid("target.split.sum.over", plain(sum), plain(sum.subtract(total)), plain(total));
        }
        if (over < 0) {
            throw Refused.invalid("target.split.sum.short", plain(sum), plain(total.subtract(sum)), plain(total));
        }
    }

    private static void requireSane(BigDecimal total, List<Share> shares) {
        if (shares.isEmpty()) {
            throw Refused.invalid("target.split.nobody");
        }
        if (total.signum() < 0) {
            throw Refused.invalid("target.split.total.negative", plain(total));
        }
        for (Share share : shares) {
            BigDecimal fixed = share.fixed();
            if (fixed != null && fixed.signum() < 0) {
                throw Refused.invalid("target.split.part.negative", share.label(), plain(fixed));
            }
        }
    }

    private static BigDecimal fixedTotal(BigDecimal total, List<Share> shares) {
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

    private static Map<Long, BigDecimal> largestRemainder(BigDecimal rest, BigDecimal step, List<Share> open) {
        List<BigInteger> weights = wholeWeights(open);
        BigInteger weightTotal = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (weightTotal.signum() == 0) {
            return withoutWeight(rest, open);
        }
        BigDecimal[] stepsAndRest = rest.divideAndRemainder(step);
        BigInteger steps = stepsAndRest[0].toBigIntegerExact();

        List<BigInteger> given = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        BigInteger left = steps;
        for (BigInteger weight : weights) {
            BigInteger[] quota = steps.multiply(weight).divideAndRemainder(weightTotal);
            given.add(quota[0]);
            remainders.add(quota[1]);
            left = left.subtract(quota[0]);
        }
        // The sort is stable: among equal remainders the earlier part comes first.
        List<Integer> byRemainder = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            byRemainder.add(i);
        }
        byRemainder.sort(Comparator.comparing((Integer i) -> remainders.get(i)).reversed());
        for (int i : byRemainder.subList(0, left.intValueExact())) {
            given.set(i, given.get(i).add(BigInteger.ONE));
        }

        int bearer = firstWithWeight(weights);
        Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
        for (int i = 0; i < open.size(); i++) {
            BigDecimal amount = new BigDecimal(given.get(i)).multiply(step);
            amounts.put(open.get(i).key(), i == bearer ? amount.add(stepsAndRest[1]) : amount);
        }
        return amounts;
    }

    private static Map<Long, BigDecimal> withoutWeight(BigDecimal rest, List<Share> open) {
        if (rest.signum() > 0) {
            throw Refused.invalid(
                    "target.split.weights.zero",
                    String.join(", ", open.stream().map(Share::label).toList()),
                    plain(rest));
        }
        Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
        open.forEach(share -> amounts.put(share.key(), BigDecimal.ZERO));
        return amounts;
    }

    private static int firstWithWeight(List<BigInteger> weights) {
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i).signum() > 0) {
                return i;
            }
        }
        throw new IllegalStateException("no weight");
    }

    /** The weights as whole numbers in the same proportion. */
    private static List<BigInteger> wholeWeights(List<Share> open) {
        int places = 0;
        for (Share share : open) {
            BigDecimal weight = share.weight();
            if (weight == null) {
                throw Refused.invalid("target.split.weight.missing", share.label());
            }
            if (weight.signum() < 0) {
                throw Refused.invalid("target.split.weight.negative", share.label(), plain(weight));
            }
            places = Math.max(places, weight.scale());
        }
        int scale = places;
        return open.stream()
                .map(share ->
                        Objects.requireNonNull(share.weight()).setScale(scale).unscaledValue())
                .toList();
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
