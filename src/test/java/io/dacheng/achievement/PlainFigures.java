package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures by the book: every record looked at, every day walked, with fractions of whole numbers. Nothing is shared with the product. */
class PlainFigures {

    /** A record as it was sent. */
    record Live(
            int identity,
            int revision,
            boolean cancelled,
            String type,
            String member,
            String unit,
            LocalDate date,
            BigDecimal amount,
            int quantity,
            Instant knownAt) {}

    record PlainTarget(
            String metric,
            OwnerKind kind,
            String owner,
            LocalDate start,
            LocalDate end,
            BigDecimal amount,
            LocalDate completion,
            Instant knownAt) {}

    /** One owner's figures as they must be shown. */
    record Plain(
            @Nullable BigDecimal target,
            @Nullable BigDecimal actual,
            BigDecimal elapsed,
            BigDecimal total,
            @Nullable BigDecimal currentTarget,
            @Nullable BigDecimal achievementRate,
            @Nullable BigDecimal timeProportionalRate,
            @Nullable BigDecimal gap,
            @Nullable BigDecimal neededPerDay,
            @Nullable BigDecimal forecast,
            String status) {

        /** @param largest random targets go up to so many of the smallest step */
        record Metric(String code, String how, String type, int scale, boolean down, int largest, List<Part> parts) {}

        record Part(
                String metric,
                @Nullable String weight,
                @Nullable String cap) {}

        static final Map<String, Metric> METRICS = new LinkedHashMap<>();

        static {
            add("balance", "BALANCE", "move", 2, false, 2_000_000);
            add("average", "AVERAGE", "move", 2, false, 2_000_000);
            add("bad", "BALANCE", "loss", 2, true, 1_000_000);
            add("badaverage", "AVERAGE", "loss", 2, true, 1_000_000);
            add("sales", "AMOUNT", "deal", 2, false, 1_000_000);
            add("deals", "COUNT", "deal", 0, false, 30);
            add("items", "QUANTITY", "deal", 0, false, 60);
            add("trouble", "COUNT", "grief", 0, true, 10);
            add("per", "RATIO", "", 4, false, 8_000_000, divided("sales"), divided("deals"));
            add("badratio", "RATIO", "", 6, true, 2_000_000, divided("bad"), divided("balance"));
            add("yield", "RATIO", "", 6, false, 3_000_000, divided("sales"), divided("average"));
            add(
                    "score",
                    "SCORE",
                    "",
                    2,
                    false,
                    15_000,
                    new Part("sales", "3", "1.2"),
                    new Part("trouble", "1", "1.5"),
                    new Part("per", "2", null),
                    new Part("balance", "1.5", "2"));
        }

        private static void add(
                String code, String how, String type, int scale, boolean down, int largest, Part... parts) {
            METRICS.put(code, new Metric(code, how, type, scale, down, largest, List.of(parts)));
        }

        private static Part divided(String metric) {
            return new Part(metric, null, null);
        }
    }

    /** n / d, d above zero. */
    private record Q(BigInteger n, BigInteger d) {

        static Q of(BigDecimal number) {
            return number.scale() <= 0
                    ? new Q(number.toBigIntegerExact(), BigInteger.ONE)
                    : new Q(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
        }

        static Q of(long number) {
            return new Q(BigInteger.valueOf(number), BigInteger.ONE);
        }

        Q plus(Q o) {
            return new Q(n.multiply(o.d).add(o.n.multiply(d)), d.multiply(o.d));
        }

        Q minus(Q o) {
            return new Q(n.multiply(o.d).subtract(o.n.multiply(d)), d.multiply(o.d));
        }

        Q times(Q o) {
            return new Q(n.multiply(o.n), d.multiply(o.d));
        }

        @Nullable
        Q over(Q o) {
            if (o.n.signum() == 0) {
                return null;
            }
            return o.n.signum() > 0
                    ? new Q(n.multiply(o.d), d.multiply(o.n))
                    : new Q(n.multiply(o.d).negate(), d.multiply(o.n.negate()));
        }

        int sign() {
            return n.signum();
        }

        BigDecimal round(int places, RoundingMode mode) {
            return new BigDecimal(n).divide(new BigDecimal(d), places, mode);
        }
    }

    /** What is asked of one metric. */
    private record Asked(
            Plain.Metric metric,
            OwnerKind kind,
            String owner,
            LocalDate start,
            LocalDate end,
            LocalDate asOf,
            @Nullable Instant knownAt) {

        LocalDate until() {
            return asOf.isBefore(end) ? asOf : end;
        }

        Asked of(String part) {
            return new Asked(Plain.METRICS.get(part), kind, owner, start, end, asOf, knownAt);
        }
    }

    final List<Live> sent = new ArrayList<>();
    final List<PlainTarget> targets = new ArrayList<>();

    static String unitOf(String member, LocalDate date) {
        return switch (member) {
            case "ann", "bob" -> "north-1";
            case "cai", "dan" -> "north-2";
            case "gus" -> date.isBefore(LocalDate.of(2026, 2, 15)) ? "north-1" : "south-1";
            default -> "south-1";
        };
    }

    Plain of(
            Plain.Metric metric,
            OwnerKind kind,
            String owner,
            LocalDate start,
            LocalDate end,
            LocalDate asOf,
            @Nullable Instant knownAt) {
        Asked asked = new Asked(metric, kind, owner, start, end, asOf, knownAt);
        PlainTarget target = target(asked);
        Q goal = target == null ? null : Q.of(target.amount());
        LocalDate last = last(asked, target);
        Q elapsed = days(asked, last, asOf);
        Q total = days(asked, last, last);
        Q actual = actual(asked);
        Q due = due(asked);
        Q forecast = elapsed.sign() == 0 ? null : forecast(asked, elapsed.over(total));
        BigDecimal rate = due == null || due.sign() < 0 || actual == null ? null : rate(actual.over(due));
        return new Plain(
                target == null ? null : target.amount().setScale(metric.scale()),
                shown(metric, actual),
                elapsed.round(1, RoundingMode.UNNECESSARY),
                total.round(1, RoundingMode.UNNECESSARY),
                shown(metric, due),
                actual == null || goal == null ? null : rate(actual.over(goal)),
                rate,
                actual == null || goal == null ? null : shown(metric, goal.minus(actual)),
                needed(asked, goal, total.minus(elapsed), last, actual),
                shown(metric, forecast),
                status(metric, rate, actual, due, elapsed));
    }

    private static String status(
            Plain.Metric metric, @Nullable BigDecimal rate, @Nullable Q actual, @Nullable Q due, Q elapsed) {
        BigDecimal judged = rate;
        if (metric.down()) {
            if (actual == null || due == null || due.sign() < 0 || elapsed.sign() == 0) {
                return "NONE";
            }
            if (actual.sign() <= 0) {
                return "ON_TRACK";
            }
            judged = rate(due.over(actual));
        }
        if (judged == null) {
            return "NONE";
        }
        return judged.compareTo(BigDecimal.ONE) >= 0
                ? "ON_TRACK"
                : judged.compareTo(new BigDecimal("0.9")) >= 0 ? "WATCH" : "BEHIND";
    }

    private @Nullable BigDecimal needed(Asked asked, @Nullable Q goal, Q left, LocalDate last, @Nullable Q actual) {
        if (goal == null || left.sign() == 0) {
            return null;
        }
        Q perDay =
                switch (asked.metric().how()) {
                    case "AMOUNT", "COUNT", "QUANTITY" -> {
                        Q missing = goal.minus(actual);
                        yield missing.sign() > 0 ? missing.over(left) : null;
                    }
                    case "BALANCE" -> {
                        Q missing = goal.minus(actual);
                        yield missing.sign() == (asked.metric().down() ? -1 : 1) ? missing.over(left) : null;
                    }
                    case "AVERAGE" -> {
                        long past = Math.max(0, ChronoUnit.DAYS.between(asked.start(), asked.until()) + 1);
                        long all = ChronoUnit.DAYS.between(asked.start(), last) + 1;
                        if (all <= past) {
                            yield null;
                        }
                        Q missing = goal.times(Q.of(all)).minus(dayEnds(asked));
                        yield missing.sign() > 0 ? missing.over(Q.of(all - past)) : null;
                    }
                    default -> null;
                };
        return perDay == null
                ? null
                : perDay.round(
                        asked.metric().scale(), asked.metric().down() ? RoundingMode.FLOOR : RoundingMode.CEILING);
    }

    private @Nullable Q actual(Asked asked) {
        return switch (asked.metric().how()) {
            case "AMOUNT", "COUNT", "QUANTITY" -> between(asked, asked.start(), asked.until());
            case "BALANCE" -> between(asked, LocalDate.MIN, asked.until());
            case "AVERAGE" ->
                asked.until().isBefore(asked.start())
                        ? null
                        : dayEnds(asked).over(Q.of(ChronoUnit.DAYS.between(asked.start(), asked.until()) + 1));
            default -> ofParts(asked, this::actual);
        };
    }

    /** The balances at the end of each day so far, one after the other. */
    private Q dayEnds(Asked asked) {
        Q sum = Q.of(0);
        for (LocalDate day = asked.start(); !day.isAfter(asked.until()); day = day.plusDays(1)) {
            sum = sum.plus(between(asked, LocalDate.MIN, day));
        }
        return sum;
    }

    private @Nullable Q due(Asked asked) {
        PlainTarget target = target(asked);
        LocalDate last = last(asked, target);
        Q total = days(asked, last, last);
        if (target == null || total.sign() == 0) {
            return null;
        }
        Q share = days(asked, last, asked.asOf()).over(total);
        Q goal = Q.of(target.amount());
        return switch (asked.metric().how()) {
            case "AMOUNT", "COUNT", "QUANTITY" -> goal.times(share);
            case "BALANCE", "AVERAGE" -> {
                Q opening = opening(asked);
                yield share.sign() == 0
                        ? null
                        : opening.plus(goal.minus(opening).times(share));
            }
            case "RATIO" -> share.sign() == 0 ? null : goal;
            default -> {
                Q onPace = ofParts(asked, this::due);
                yield onPace == null ? null : onPace.times(goal).over(Q.of(100));
            }
        };
    }

    private @Nullable Q forecast(Asked asked, Q share) {
        return switch (asked.metric().how()) {
            case "AMOUNT", "COUNT", "QUANTITY" -> actual(asked).over(share);
            case "BALANCE", "AVERAGE" -> {
                Q actual = actual(asked);
                yield actual == null
                        ? null
                        : opening(asked).plus(actual.minus(opening(asked)).over(share));
            }
            default -> ofParts(asked, part -> forecast(part, share));
        };
    }

    private @Nullable Q ofParts(Asked asked, Function<Asked, @Nullable Q> figure) {
        List<Plain.Part> parts = asked.metric().parts();
        if (asked.metric().how().equals("RATIO")) {
            Q over = figure.apply(asked.of(parts.get(0).metric()));
            Q under = figure.apply(asked.of(parts.get(1).metric()));
            return over == null || under == null ? null : over.over(under);
        }
        Q sum = Q.of(0);
        Q weights = Q.of(0);
        for (Plain.Part part : parts) {
            Asked ofPart = asked.of(part.metric());
            PlainTarget target = target(ofPart);
            Q reached = figure.apply(ofPart);
            if (target == null || target.amount().signum() == 0 || reached == null) {
                return null;
            }
            Q goal = Q.of(target.amount());
            Q rate;
            if (!ofPart.metric().down()) {
                rate = reached.over(goal);
            } else {
                rate = reached.sign() > 0 ? goal.over(reached) : Q.of(new BigDecimal(part.cap()));
            }
            if (part.cap() != null
                    && rate.minus(Q.of(new BigDecimal(part.cap()))).sign() > 0) {
                rate = Q.of(new BigDecimal(part.cap()));
            }
            Q weight = Q.of(new BigDecimal(part.weight()));
            sum = sum.plus(rate.times(weight));
            weights = weights.plus(weight);
        }
        return sum.times(Q.of(100)).over(weights);
    }

    /** What was there before the period, as far as the as-of day has come. */
    private Q opening(Asked asked) {
        LocalDate before = asked.start().minusDays(1);
        return between(asked, LocalDate.MIN, asked.until().isBefore(before) ? asked.until() : before);
    }

    private Q between(Asked asked, LocalDate from, LocalDate to) {
        Q sum = Q.of(0);
        for (Live record : live(asked.knownAt())) {
            boolean own = asked.kind() == OwnerKind.MEMBER
                    ? record.member().equals(asked.owner())
                    : within(record.unit(), asked.owner());
            if (own
                    && record.type().equals(asked.metric().type())
                    && !record.date().isBefore(from)
                    && !record.date().isAfter(to)) {
                sum = sum.plus(
                        switch (asked.metric().how()) {
                            case "COUNT" -> Q.of(1);
                            case "QUANTITY" -> Q.of(record.quantity());
                            default -> Q.of(record.amount());
                        });
            }
        }
        return sum;
    }

    private final Map<String, List<Live>> liveAt = new HashMap<>();

    private List<Live> live(@Nullable Instant knownAt) {
        return liveAt.computeIfAbsent(String.valueOf(knownAt), key -> {
            Map<Integer, Live> highest = new HashMap<>();
            for (Live record : sent) {
                if (knownAt == null || !record.knownAt().isAfter(knownAt)) {
                    highest.merge(record.identity(), record, (a, b) -> b.revision() > a.revision() ? b : a);
                }
            }
            return highest.values().stream().filter(r -> !r.cancelled()).toList();
        });
    }

    private @Nullable PlainTarget target(Asked asked) {
        PlainTarget found = null;
        for (PlainTarget target : targets) {
            if (target.metric().equals(asked.metric().code())
                    && target.kind() == asked.kind()
                    && target.owner().equals(asked.owner())
                    && target.start().equals(asked.start())
                    && target.end().equals(asked.end())
                    && (asked.knownAt() == null || !target.knownAt().isAfter(asked.knownAt()))) {
                found = target;
            }
        }
        return found;
    }

    private static LocalDate last(Asked asked, @Nullable PlainTarget target) {
        return target == null || asked.kind() == OwnerKind.UNIT ? asked.end() : target.completion();
    }

    /** Days of the owner from the start to a day, not beyond the last. */
    private static Q days(Asked asked, LocalDate last, LocalDate until) {
        LocalDate at = asked.until().isBefore(asked.start()) ? asked.start() : asked.until();
        String unit = asked.kind() == OwnerKind.UNIT ? asked.owner() : unitOf(asked.owner(), at);
        boolean notYet = asked.owner().equals("hal") && at.isBefore(LocalDate.of(2026, 3, 10));
        boolean working = !notYet && within(unit, "south");
        Q days = Q.of(0);
        for (LocalDate day = asked.start(); !day.isAfter(until) && !day.isAfter(last); day = day.plusDays(1)) {
            days = days.plus(working ? Q.of(new BigDecimal(workingDay(day))) : Q.of(1));
        }
        return days;
    }

    private static String workingDay(LocalDate day) {
        return switch (day.toString()) {
            case "2026-01-01", "2026-02-17" -> "0";
            case "2026-02-28" -> "1";
            case "2026-03-20" -> "0.5";
            default -> day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY ? "0" : "1";
        };
    }

    private static boolean within(String unit, String above) {
        return Stream.of(unit, above(unit), "HQ").anyMatch(above::equals);
    }

    private static String above(String unit) {
        return unit.contains("-") ? unit.substring(0, unit.indexOf('-')) : unit;
    }

    private static @Nullable BigDecimal shown(Plain.Metric metric, @Nullable Q figure) {
        return figure == null ? null : figure.round(metric.scale(), RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal rate(@Nullable Q rate) {
        return rate == null ? null : rate.round(6, RoundingMode.HALF_UP);
    }
}
