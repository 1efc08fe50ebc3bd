package io.dacheng.target.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dacheng.shared.Refused;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random splits of 1 to 500 parts, held against their definition. The exact share of each part comes from a search of its
 * own: a level is narrowed down until the parts, each its weight times the level within its bounds, come to what is
 * shared. {@code -Dsplit.cases} sets how many there are.
 */
class RandomSplitsTest {

    private static final int CASES = Integer.getInteger("split.cases", 10_000);

    /** A split that is possible, and how it was made so. */
    private record Case(BigDecimal total, BigDecimal step, List<Share> shares) {

        List<Portion> split() {
            return Split.weighted(total, step, shares);
        }

        double rest() {
            BigDecimal rest = total;
            for (Share share : shares) {
                rest = rest.subtract(share.fixed() == null ? BigDecimal.ZERO : share.fixed());
            }
            return rest.doubleValue();
        }
    }

    @Test
    void every_split_is_exact_near_its_ideal_within_bounds_and_the_same_again() {
        for (int seed = 0; seed < CASES; seed++) {
            Case given = possible(new Random(seed));
            List<Portion> portions = given.split();
            assertExact(seed, given, portions);
            assertNearIdeal(seed, given, portions);
            if (seed % 10 == 0) {
                assertThat(given.split()).isEqualTo(portions);
                assertThat(possible(new Random(seed)).split()).isEqualTo(portions);
            }
        }
    }

    @Test
    void every_impossible_split_is_refused_with_its_reason() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Case given = possible(random);
            int kind = random.nextInt(9);
            Case broken = broken(given, kind, random.nextInt(given.shares().size()));
            String code = List.of(
                            "target.split.total.negative",
                            "target.split.weight.negative",
                            "target.split.weight.missing",
                            "target.split.bounds.crossed",
                            "target.split.locked.over",
                            "target.split.weights.zero",
                            "target.split.minima.over",
                            "target.split.maxima.short",
                            "target.split.step")
                    .get(kind);

            Refused refused = catchThrowableOfType(Refused.class, broken::split);

            assertThat(refused).as("seed %s: %s", seed, broken).isNotNull();
            assertThat(refused.code()).as("seed %s: %s", seed, broken).isEqualTo(code);
        }
    }

    @Test
    void fifty_thousand_parts_take_less_than_a_fifth_of_a_second() {
        Random random = new Random(1);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            BigDecimal weight = BigDecimal.valueOf(1 + random.nextInt(99_999), 2);
            BigDecimal min = i % 10 == 0 ? BigDecimal.valueOf(random.nextInt(10_000)) : null;
            BigDecimal max = i % 10 == 1 ? BigDecimal.valueOf(30_000 + random.nextInt(30_000)) : null;
            shares.add(new Share(i, "part " + i, weight, null, min, max));
        }
        Case given = new Case(new BigDecimal("2000000000.00"), new BigDecimal("0.01"), shares);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        // CPU time of this thread, the best of some runs, so that neither warming up nor a busy machine counts.
        for (int run = 0; run < 15 && best > 200_000_000; run++) {
            long start = threads.getCurrentThreadCpuTime();
            assertThat(given.split()).hasSize(50_000);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        assertThat(best).as("nanoseconds of CPU").isLessThan(200_000_000);
    }

    private static void assertExact(int seed, Case given, List<Portion> portions) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < portions.size(); i++) {
            Share share = given.shares().get(i);
            BigDecimal amount = portions.get(i).amount();
            sum = sum.add(amount);
            boolean kept = share.fixed() == null || amount.equals(share.fixed());
            boolean bounded = (share.min() == null || amount.compareTo(share.min()) >= 0)
                    && (share.max() == null || amount.compareTo(share.max()) <= 0);
            if (portions.get(i).key() != share.key() || !kept || !bounded || amount.signum() < 0) {
                throw new AssertionError("seed " + seed + ": " + share + " got " + portions.get(i));
            }
        }
        assertThat(sum).as("seed " + seed).isEqualByComparingTo(given.total());
    }

    private static void assertNearIdeal(int seed, Case given, List<Portion> portions) {
        double[] ideal = ideals(given);
        double step = given.step().doubleValue();
        double slack = 1e-12 * Math.max(1, given.rest());
        boolean wholeSteps = given.shares().stream().allMatch(s -> s.min() == null && s.max() == null);
        int uneven = 0;
        for (int i = 0; i < portions.size(); i++) {
            Portion portion = portions.get(i);
            if (given.shares().get(i).fixed() == null) {
                double off = Math.abs(portion.amount().doubleValue() - ideal[i]);
                double told = Math.abs(portion.ideal().doubleValue() - ideal[i]);
                if (off >= step + slack || told > 1e-6 + slack) {
                    throw new AssertionError("seed " + seed + ": ideal " + ideal[i] + " but " + portion);
                }
                uneven += portion.amount().remainder(given.step()).signum() == 0 ? 0 : 1;
            }
        }
        if (wholeSteps) {
            assertThat(uneven)
                    .as("seed " + seed + ": parts that are no whole steps")
                    .isLessThanOrEqualTo(1);
        }
    }

    /** By position; found by halving the level, on its own arithmetic. */
    private static double[] ideals(Case given) {
        int size = given.shares().size();
        double[] weights = new double[size];
        double[] min = new double[size];
        double[] max = new double[size];
        double high = 1;
        for (int i = 0; i < size; i++) {
            Share share = given.shares().get(i);
            if (share.fixed() == null) {
                weights[i] = share.weight().doubleValue();
                min[i] = share.min() == null ? 0 : share.min().doubleValue();
                max[i] = share.max() == null ? Double.MAX_VALUE : share.max().doubleValue();
                high = weights[i] > 0 ? Math.max(high, 2 * (given.rest() + 1) / weights[i]) : high;
            }
        }
        double low = 0;
        for (int turn = 0; turn < 120; turn++) {
            double level = (low + high) / 2;
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += Math.max(min[i], Math.min(max[i], level * weights[i]));
            }
            if (sum < given.rest()) {
                low = level;
            } else {
                high = level;
            }
        }
        double[] ideals = new double[size];
        for (int i = 0; i < size; i++) {
            ideals[i] = Math.max(min[i], Math.min(max[i], high * weights[i]));
        }
        return ideals;
    }

    /** Bounds are drawn around a random way to share, which shows that there is one. */
    private static Case possible(Random random) {
        int scale = random.nextInt(5);
        BigDecimal step = BigDecimal.valueOf(List.of(1, 100, 10_000).get(random.nextInt(3)));
        if (random.nextBoolean()) {
            step = step.movePointLeft(scale);
        }
        int size = random.nextInt(4) == 0 ? 1 + random.nextInt(500) : 1 + random.nextInt(12);
        boolean withBounds = random.nextBoolean();
        boolean ties = random.nextInt(3) == 0;
        BigDecimal total = BigDecimal.ZERO;
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            BigDecimal weight = i == 0
                    ? BigDecimal.valueOf(1 + random.nextInt(9))
                    : ties
                            ? BigDecimal.valueOf(random.nextInt(4))
                            : BigDecimal.valueOf(random.nextInt(99_999), random.nextInt(4));
            BigDecimal some = BigDecimal.valueOf(random.nextLong(1_000_000_000L), scale);
            boolean open = i == 0 || random.nextInt(5) > 0;
            BigDecimal min = withBounds && random.nextInt(3) == 0 ? times(some, random.nextDouble(), scale) : null;
            BigDecimal max = withBounds && random.nextInt(3) == 0 && weight.signum() > 0
                    ? some.add(times(some, random.nextDouble(), scale))
                    : null;
            total = total.add(weight.signum() == 0 && open ? (min == null ? BigDecimal.ZERO : min) : some);
            shares.add(new Share(1000L - i, "part " + i, weight, open ? null : some, min, max));
        }
        return new Case(total, step, shares);
    }

    private static BigDecimal times(BigDecimal amount, double factor, int scale) {
        return amount.multiply(BigDecimal.valueOf(factor)).setScale(scale, RoundingMode.DOWN);
    }

    /** The same split made impossible in one way. */
    private static Case broken(Case given, int kind, int at) {
        BigDecimal total = given.total();
        List<Share> shares = new ArrayList<>(given.shares());
        Share one = shares.get(at);
        Share first = shares.get(0);
        BigDecimal more = total.add(BigDecimal.ONE);
        switch (kind) {
            case 0 -> total = total.negate().subtract(given.step());
            case 1 -> shares.set(0, with(first, BigDecimal.ONE.negate(), null, first.min(), first.max()));
            case 2 -> shares.set(0, with(first, null, null, first.min(), first.max()));
            case 3 -> shares.set(at, with(one, one.weight(), one.fixed(), more, total));
            case 4 -> shares.set(at, with(one, one.weight(), more, null, null));
            case 5 -> {
                total = more;
                shares.replaceAll(
                        s -> with(s, BigDecimal.ZERO, s.fixed(), s.fixed() == null ? null : s.min(), s.max()));
            }
            case 6 -> shares.set(0, with(first, first.weight(), null, more, null));
            case 7 -> {
                total = more;
                shares.replaceAll(s -> s.fixed() != null ? s : with(s, s.weight(), null, null, BigDecimal.ZERO));
            }
            default -> {
                return new Case(total, given.step().negate(), shares);
            }
        }
        return new Case(total, given.step(), shares);
    }

    private static Share with(
            Share share,
            @Nullable BigDecimal weight,
            @Nullable BigDecimal fixed,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max) {
        return new Share(share.key(), share.label(), weight, fixed, min, max);
    }
}
