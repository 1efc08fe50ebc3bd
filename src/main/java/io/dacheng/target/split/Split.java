package io.dacheng.target.split;

import io.dacheng.shared.Refused;
import io.dacheng.target.split.Portion.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a total into parts that sum to it exactly (S1 to S5). Same input, same output.
 *
 * <p>Fixed parts keep their amount. What is left is shared in proportion to the weights; who would get less than a
 * minimum or more than a maximum gets just that, and the others share again what then is left. These exact shares become
 * whole rounding steps by largest remainder: each is rounded down, the steps still left go to the largest remainders, a
 * tie to the earlier part. So each part lies within one step of its exact share, and a bound is never overstepped.
 *
 * <p>When what is shared is no whole number of steps, the rest below one step goes to the first part that takes a share;
 * if a bound holds that one, to the next. Every other part is a multiple of the step, unless its bound is none.
 */
public final class Split {

    private Split() {}

    /** Equal parts: 102 over four is 26, 26, 25, 25. */
    public static List<Portion> even(BigDecimal total, BigDecimal step, List<Share> shares) {
        return weighted(
                total,
                step,
                shares.stream().map(s -> s.weighing(BigDecimal.ONE)).toList());
    }

    /**
     * Parts in proportion to the weights.
     *
     * @param total not negative
     * @param step positive
     * @return the parts, in the order of the shares
     * @throws Refused INVALID naming the part and the reason
     */
    public static List<Portion> weighted(BigDecimal total, BigDecimal step, List<Share> shares) {
        Checks.sane(total, shares);
        Checks.step(step);
        BigDecimal rest = total.subtract(Checks.fixedTotal(total, shares));
        List<Share> open = shares.stream().filter(s -> s.fixed() == null).toList();
        if (open.isEmpty() && rest.signum() > 0) {
            throw Refused.invalid(
                    "target.split.all.locked",
                    Checks.plain(total.subtract(rest)),
                    Checks.plain(rest),
                    Checks.plain(total));
        }
        List<Portion> computed = computed(rest, step, open);
        List<Portion> portions = new ArrayList<>(shares.size());
        int next = 0;
        for (Share share : shares) {
            portions.add(share.fixed() == null ? computed.get(next++) : fixed(share, share.fixed(), Reason.LOCKED));
        }
        return portions;
    }

    /**
     * Parts entered by hand, taken as they are.
     *
     * @throws Refused INVALID when a part has no amount or one outside its bounds, or the parts do not sum to the total,
     *     with the difference
     */
    public static List<Portion> manual(BigDecimal total, List<Share> shares) {
        Checks.sane(total, shares);
        List<Portion> portions = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Share share : shares) {
            BigDecimal fixed = share.fixed();
            if (fixed == null) {
                throw Refused.invalid("target.split.manual.missing", share.label());
            }
            portions.add(fixed(share, fixed, Reason.ENTERED));
            sum = sum.add(fixed);
        }
        requireSum(total, sum);
        return portions;
    }

    /** @throws Refused INVALID with the difference unless the sum is the total */
    public static void requireSum(BigDecimal total, BigDecimal sum) {
        int over = sum.compareTo(total);
        if (over > 0) {
            throw Refused.invalid(
                    "target.split.sum.over", Checks.plain(sum), Checks.plain(sum.subtract(total)), Checks.plain(total));
        }
        if (over < 0) {
            throw Refused.invalid(
                    "target.split.sum.short",
                    Checks.plain(sum),
                    Checks.plain(total.subtract(sum)),
                    Checks.plain(total));
        }
    }

    /**
     * What a level gives out that is to give out more than it has (S5): the total and so many per cent of it, rounded up
     * to the step; the total itself for 0 %.
     *
     * @param percent not negative
     */
    public static BigDecimal overAssigned(BigDecimal total, BigDecimal percent, BigDecimal step) {
        Checks.step(step);
        if (percent.signum() < 0) {
            throw Refused.invalid("target.split.factor.negative", Checks.plain(percent));
        }
        if (percent.signum() == 0) {
            return total;
        }
        BigDecimal more = total.add(total.multiply(percent).movePointLeft(2));
        return more.divide(step, 0, RoundingMode.CEILING).multiply(step);
    }

    private static Portion fixed(Share share, BigDecimal amount, Reason reason) {
        return new Portion(share.key(), amount, share.weight(), null, null, reason);
    }

    /** All in whole units: amounts of the finest amount among them, weights of the finest weight. */
    private static List<Portion> computed(BigDecimal rest, BigDecimal step, List<Share> open) {
        int scale = Math.max(rest.scale(), step.scale());
        int weightScale = 0;
        for (Share share : open) {
            scale = Math.max(scale, Math.max(scaleOf(share.min()), scaleOf(share.max())));
            weightScale = Math.max(weightScale, Checks.weight(share).scale());
        }
        List<Room> rooms = new ArrayList<>(open.size());
        for (Share share : open) {
            rooms.add(new Room(
                    share,
                    units(Checks.weight(share), weightScale),
                    share.min() == null ? BigInteger.ZERO : units(share.min(), scale),
                    share.max() == null ? null : units(share.max(), scale)));
        }
        Proportion proportion = Proportion.of(rooms, units(rest, scale), scale);
        BigInteger[] amounts = Rounding.steps(rooms, proportion, units(step, scale));

        BigInteger all = rooms.stream().map(Room::weight).reduce(BigInteger.ZERO, BigInteger::add);
        List<Portion> portions = new ArrayList<>(open.size());
        for (int i = 0; i < open.size(); i++) {
            Room room = rooms.get(i);
            BigInteger shared = room.isFree() ? proportion.weights() : all;
            portions.add(new Portion(
                    open.get(i).key(),
                    new BigDecimal(amounts[i], scale),
                    open.get(i).weight(),
                    new BigDecimal(shared, weightScale),
                    proportion.ideal(room, scale),
                    room.reason()));
        }
        return portions;
    }

    private static BigInteger units(BigDecimal amount, int scale) {
        return amount.setScale(scale).unscaledValue();
    }

    private static int scaleOf(@Nullable BigDecimal amount) {
        return amount == null ? 0 : amount.scale();
    }
}
