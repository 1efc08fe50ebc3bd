package io.dacheng.target.split;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Exact shares as whole steps that sum to what is shared: largest remainder within bounds.
 *
 * <p>Each part may come out at one of two amounts, the multiples of the step on either side of its exact share; where a
 * bound lies between, at the bound. The part that bears the rest below one step counts its multiples from that rest.
 */
final class Rounding {

    private final Proportion proportion;
    private final BigInteger step;
    private final BigInteger perStep;
    private final List<Candidate> candidates = new ArrayList<>();

    /** A free part's two amounts; the remainder is its exact share less the lower one, times the sum of weights. */
    private static final class Candidate {
        private final int at;
        private final BigInteger down;
        private final BigInteger more;
        private final BigInteger remainder;
        private boolean up;

        Candidate(int at, BigInteger down, BigInteger more, BigInteger remainder) {
            this.at = at;
            this.down = down;
            this.more = more;
            this.remainder = remainder;
        }

        BigInteger remainder() {
            return remainder;
        }
    }

    private Rounding(Proportion proportion, BigInteger step) {
        this.proportion = proportion;
        this.step = step;
        this.perStep = step.multiply(proportion.weights());
    }

    /** Units by position. */
    static BigInteger[] steps(List<Room> rooms, Proportion proportion, BigInteger step) {
        BigInteger[] amounts = rooms.stream().map(Room::held).toArray(BigInteger[]::new);
        if (proportion.weights().signum() > 0) {
            new Rounding(proportion, step).round(rooms, amounts);
        }
        return amounts;
    }

    private void round(List<Room> rooms, BigInteger[] amounts) {
        BigInteger belowOneStep = proportion.shared().mod(step);
        int bearer = belowOneStep.signum() == 0 ? -1 : bearer(rooms, belowOneStep);
        BigInteger left = proportion.shared();
        for (int i = 0; i < rooms.size(); i++) {
            if (rooms.get(i).isFree()) {
                Candidate candidate = candidate(rooms.get(i), i, i == bearer ? belowOneStep : BigInteger.ZERO);
                candidates.add(candidate);
                left = left.subtract(candidate.down);
            }
        }
        // The sort is stable: among equal remainders the earlier part comes first.
        List<Candidate> byRemainder = new ArrayList<>(candidates);
        byRemainder.sort(Comparator.comparing(Candidate::remainder).reversed());
        for (Candidate candidate : byRemainder) {
            if (left.signum() > 0 && candidate.more.compareTo(left) <= 0) {
                candidate.up = true;
                left = left.subtract(candidate.more);
            }
        }
        for (Candidate candidate : candidates) {
            amounts[candidate.at] = candidate.up ? candidate.down.add(candidate.more) : candidate.down;
            if (!candidate.up && left.signum() > 0) {
                // Bounds between multiples leave a rest that no part takes whole: the first with room bears it.
                amounts[candidate.at] = candidate.down.add(left);
                left = BigInteger.ZERO;
            }
        }
    }

    /** The first free part whose bounds let it bear the rest; the first of all when bounds hold each. */
    private int bearer(List<Room> rooms, BigInteger rest) {
        int first = -1;
        for (int i = 0; i < rooms.size(); i++) {
            Room room = rooms.get(i);
            if (room.isFree()) {
                BigInteger lower = lower(room, rest)[0];
                // 0 is no bound: a share below the rest is raised to it.
                if (room.allows(lower.max(BigInteger.ZERO), lower.add(step))) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first;
    }

    private Candidate candidate(Room room, int at, BigInteger offset) {
        BigInteger[] lower = lower(room, offset);
        BigInteger down = room.within(lower[0]);
        BigInteger more = room.within(lower[0].add(step)).subtract(down);
        BigInteger remainder = down.equals(lower[0])
                ? lower[1]
                : proportion.shared().multiply(room.weight()).subtract(down.multiply(proportion.weights()));
        return new Candidate(at, down, more, remainder);
    }

    /** The largest multiple of the step, counted from the offset, that is not above the exact share; and the remainder. */
    private BigInteger[] lower(Room room, BigInteger offset) {
        BigInteger numerator = proportion.shared().multiply(room.weight());
        BigInteger[] quota =
                numerator.subtract(offset.multiply(proportion.weights())).divideAndRemainder(perStep);
        if (quota[1].signum() < 0) {
            quota[0] = quota[0].subtract(BigInteger.ONE);
            quota[1] = quota[1].add(perStep);
        }
        return new BigInteger[] {quota[0].multiply(step).add(offset), quota[1]};
    }
}
