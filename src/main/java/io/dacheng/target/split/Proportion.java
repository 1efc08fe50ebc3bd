package io.dacheng.target.split;

import io.dacheng.shared.Refused;
import io.dacheng.target.split.Portion.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The exact shares: each free part gets {@code shared * its weight / weights}.
 *
 * <p>One level is sought at which the parts, each its weight times the level but not below its minimum nor above its
 * maximum, come to the rest. With the level rising from 0, a part leaves its minimum at minimum / weight and meets its
 * maximum at maximum / weight; between two such points the sum grows evenly. Whole numbers throughout.
 *
 * @param shared what the free parts get together
 * @param weights the sum of their weights
 */
record Proportion(BigInteger shared, BigInteger weights) {

    /** A part leaves its minimum, or meets its maximum, when the level reaches bound / weight. */
    private record Turn(Room room, BigInteger bound, Reason then) {

        int compare(Turn other) {
            return bound.multiply(other.room.weight()).compareTo(other.bound.multiply(room.weight()));
        }
    }

    /**
     * Finds the level and tells each part what holds it.
     *
     * @throws Refused INVALID when the bounds or the weights leave no way
     */
    static Proportion of(List<Room> rooms, BigInteger rest, int scale) {
        BigInteger held = minima(rooms, rest, scale);
        BigInteger weights = BigInteger.ZERO;
        List<Turn> turns = new ArrayList<>();
        for (Room room : rooms) {
            if (room.weight().signum() == 0) {
                continue;
            }
            if (room.reason() == Reason.MINIMUM) {
                turns.add(new Turn(room, room.min(), Reason.SHARE));
            } else {
                weights = weights.add(room.weight());
            }
            BigInteger max = room.max();
            if (max != null) {
                turns.add(new Turn(room, max, Reason.MAXIMUM));
            }
        }
        // The sort is stable: a part whose bounds are equal leaves its minimum before it meets its maximum.
        turns.sort(Turn::compare);
        for (Turn turn : turns) {
            BigInteger missing = rest.subtract(held).multiply(turn.room().weight());
            if (missing.compareTo(turn.bound().multiply(weights)) <= 0) {
                return new Proportion(rest.subtract(held), weights);
            }
            if (turn.then() == Reason.SHARE) {
                held = held.subtract(turn.bound());
                weights = weights.add(turn.room().weight());
            } else {
                held = held.add(turn.bound());
                weights = weights.subtract(turn.room().weight());
            }
            turn.room().become(turn.then());
        }
        BigInteger left = rest.subtract(held);
        if (weights.signum() == 0 && left.signum() > 0) {
            throw nobodyTakes(rooms, left, rest, scale);
        }
        return new Proportion(left, weights);
    }

    private static BigInteger minima(List<Room> rooms, BigInteger rest, int scale) {
        BigInteger sum = BigInteger.ZERO;
        for (Room room : rooms) {
            sum = sum.add(room.min());
            if (sum.compareTo(rest) > 0) {
                throw Refused.invalid(
                        "target.split.minima.over",
                        room.share().label(),
                        plain(room.min(), scale),
                        plain(sum.subtract(rest), scale),
                        plain(rest, scale));
            }
        }
        return sum;
    }

    private static Refused nobodyTakes(List<Room> rooms, BigInteger left, BigInteger rest, int scale) {
        List<Share> weighing = rooms.stream()
                .filter(room -> room.weight().signum() > 0)
                .map(Room::share)
                .toList();
        if (weighing.isEmpty()) {
            List<Share> all = rooms.stream().map(Room::share).toList();
            return Refused.invalid("target.split.weights.zero", Checks.names(all), plain(left, scale));
        }
        return Refused.invalid(
                "target.split.maxima.short", Checks.names(weighing), plain(left, scale), plain(rest, scale));
    }

    /** A part's exact share, for reading. */
    BigDecimal ideal(Room room, int scale) {
        if (!room.isFree()) {
            return new BigDecimal(room.held(), scale);
        }
        return new BigDecimal(shared.multiply(room.weight()), scale)
                .divide(new BigDecimal(weights), Portion.IDEAL_PLACES, RoundingMode.HALF_UP);
    }

    private static String plain(BigInteger units, int scale) {
        return Checks.plain(new BigDecimal(units, scale));
    }
}
