package io.dacheng.achievement;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who stands where: the best rate first, equal rates share a rank and the next one is skipped; within a rank, and among
 * those not ranked, by code. The order in which owners are given does not matter.
 *
 * @param targets ids of all targets that count in it
 */
record Standing(List<Place> places, boolean lowerIsBetter, List<Long> targets) {

    private static final Pattern RANKED = Pattern.compile("R:(-?[0-9]{1,30}(?:\\.[0-9]{1,12})?):(.+)", Pattern.DOTALL);
    private static final Pattern NOT_RANKED = Pattern.compile("N:(.+)", Pattern.DOTALL);

    /**
     * One owner in it.
     *
     * @param rate null when there is none
     * @param reason why there is no rank; null for who competes
     */
    record Place(
            long ownerId,
            String code,
            String name,
            @Nullable Integer rank,
            @Nullable BigDecimal rate,
            RankingRow.@Nullable Reason reason,
            RankingRow.@Nullable OwnDays ownDays) {

        /** Where a page ends, as callers hand it back. */
        String mark() {
            return rank == null || rate == null ? "N:" + code : "R:" + rate.toPlainString() + ":" + code;
        }

        private Place ranked(int place) {
            return new Place(ownerId, code, name, place, rate, reason, ownDays);
        }
    }

    /** @param owners without ranks, in any order; whoever has no reason has a rate */
    static Standing of(Collection<Place> owners, boolean lowerIsBetter, List<Long> targets) {
        List<Place> ranked = new ArrayList<>(
                owners.stream().filter(place -> place.reason() == null).toList());
        List<Place> others = new ArrayList<>(
                owners.stream().filter(place -> place.reason() != null).toList());
        ranked.sort(order(lowerIsBetter));
        others.sort(Comparator.comparing(Place::code));
        List<Place> places = new ArrayList<>(owners.size());
        for (Place place : ranked) {
            Place last = places.isEmpty() ? null : places.get(places.size() - 1);
            boolean tie = last != null && place.rate().compareTo(last.rate()) == 0;
            places.add(place.ranked(tie ? last.rank() : places.size() + 1));
        }
        places.addAll(others);
        return new Standing(List.copyOf(places), lowerIsBetter, targets);
    }

    private static Comparator<Place> order(boolean lowerIsBetter) {
        Comparator<BigDecimal> best = lowerIsBetter ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return Comparator.comparing(Place::rate, best).thenComparing(Place::code);
    }

    int ranked() {
        return (int) places.stream().filter(place -> place.rank() != null).count();
    }

    Map<RankingRow.Reason, Integer> notRanked() {
        Map<RankingRow.Reason, Integer> counts = new EnumMap<>(RankingRow.Reason.class);
        places.stream()
                .filter(place -> place.reason() != null)
                .forEach(place -> counts.merge(place.reason(), 1, Integer::sum));
        return counts;
    }

    /**
     * How many of {@code among} come before what follows the mark. The mark need not be there any more.
     *
     * @param among places of this standing, in its order
     * @throws Refused INVALID for what no page of a ranking gave out
     */
    int after(List<Place> among, String mark) {
        Matcher ranked = RANKED.matcher(mark);
        Matcher other = NOT_RANKED.matcher(mark);
        if (ranked.matches()) {
            Place last = new Place(0, ranked.group(2), "", 1, new BigDecimal(ranked.group(1)), null, null);
            return count(
                    among, place -> place.rank() != null && order(lowerIsBetter).compare(place, last) <= 0);
        }
        if (other.matches()) {
            return count(among, place -> place.rank() != null || place.code().compareTo(other.group(1)) <= 0);
        }
        throw Refused.invalid("achievement.after.unknown", mark);
    }

    private static int count(List<Place> among, java.util.function.Predicate<Place> before) {
        return (int) among.stream().filter(before).count();
    }
}
