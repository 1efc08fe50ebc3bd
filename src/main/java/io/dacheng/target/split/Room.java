package io.dacheng.target.split;

import io.dacheng.target.split.Portion.Reason;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A part that is to be computed, in whole units, and whether a bound holds it. */
final class Room {

    private final Share share;
    private final BigInteger weight;
    private final BigInteger min;
    private final @Nullable BigInteger max;
    private Reason reason = Reason.SHARE;

    Room(Share share, BigInteger weight, BigInteger min, @Nullable BigInteger max) {
        this.share = share;
        this.weight = weight;
        this.min = min;
        this.max = max;
        if (min.signum() > 0) {
            reason = Reason.MINIMUM;
        }
    }

    Share share() {
        return share;
    }

    BigInteger weight() {
        return weight;
    }

    BigInteger min() {
        return min;
    }

    @Nullable
    BigInteger max() {
        return max;
    }

    Reason reason() {
        return reason;
    }

    void become(Reason now) {
        reason = now;
    }

    /** Takes a share of its own, which no bound holds. */
    boolean isFree() {
        return reason == Reason.SHARE && weight.signum() > 0;
    }

    /** What a part gets that takes no share: its bound, 0 without one. */
    BigInteger held() {
        return reason == Reason.MAXIMUM && max != null ? max : min;
    }

    boolean allows(BigInteger least, BigInteger most) {
        return least.compareTo(min) >= 0 && (max == null || most.compareTo(max) <= 0);
    }

    BigInteger within(BigInteger amount) {
        BigInteger atLeast = amount.max(min);
        return max == null ? atLeast : atLeast.min(max);
    }
}
