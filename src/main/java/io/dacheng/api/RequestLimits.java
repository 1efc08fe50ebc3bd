package io.dacheng.api;

import io.dacheng.shared.NetworkAddress;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many requests a person, a key or an address may still send to this node: a bucket for each, filled evenly. They are
 * there for what has gone wild, a loop or an attack, and so large that no honest load notices them.
 */
@Component
final class RequestLimits {

    /** By whom requests are counted. */
    enum By {
        CALLER,
        ADDRESS
    }

    /**
     * What became of one request.
     *
     * @param limit requests in a minute
     * @param left how many more may come at once
     * @param fullSeconds until as many as the limit may come at once
     * @param waitSeconds until the next may come; 0 when this one may
     */
    record Taken(int limit, long left, long fullSeconds, long waitSeconds) {

        boolean allowed() {
            return waitSeconds == 0;
        }
    }

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MANY = 10_000;

    private final int byCaller;
    private final int byAddress;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private volatile int sweepAt = MANY;

    /**
     * @param byCaller {@code DACHENG_API_REQUESTS}: in a minute by one person or key; 0 for any number
     * @param byAddress {@code DACHENG_API_REQUESTS_BY_ADDRESS}: in a minute from one address; 0 for any number
     */
    @Autowired
    RequestLimits(
            @Value("${dacheng.api.requests:12000}") int byCaller,
            @Value("${dacheng.api.requests-by-address:60000}") int byAddress) {
        this(byCaller, byAddress, TimeMeter.SYSTEM_NANOTIME);
    }

    RequestLimits(int byCaller, int byAddress, TimeMeter time) {
        this.byCaller = byCaller;
        this.byAddress = byAddress;
        this.time = time;
    }

    /** Counts a request from an address; of an IPv6 address the network counts. */
    Taken from(String address) {
        return take("from " + NetworkAddress.network(address), byAddress);
    }

    /** Counts a request of a person. */
    Taken person(String login) {
        return take("person " + login, byCaller);
    }

    /** Counts a request with a key. */
    Taken key(long id) {
        return take("key " + id, byCaller);
    }

    private Taken take(String who, int limit) {
        if (limit <= 0) {
            return new Taken(0, 0, 0, 0);
        }
        if (buckets.size() >= sweepAt) {
            forgetTheIdle();
        }
        ConsumptionProbe probe =
                buckets.computeIfAbsent(who, key -> bucket(limit)).tryConsumeAndReturnRemaining(1);
        long wait = probe.isConsumed() ? 0 : Math.max(1, seconds(probe.getNanosToWaitForRefill()));
        return new Taken(limit, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()), wait);
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }

    /** A bucket that is full again says nothing that a new one would not. */
    private synchronized void forgetTheIdle() {
        buckets.entrySet()
                .removeIf(entry -> entry.getValue().getAvailableTokens()
                        >= (entry.getKey().startsWith("from ") ? byAddress : byCaller));
        sweepAt = Math.max(MANY, 2 * buckets.size());
    }

    /** How many buckets are kept. */
    int kept() {
        return buckets.size();
    }

    /** As if this person had sent so many requests at once. */
    void spend(String login, int requests) {
        buckets.computeIfAbsent("person " + login, key -> bucket(byCaller)).consumeIgnoringRateLimits(requests);
    }

    private Bucket bucket(int limit) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(limit)
                        .refillGreedy(limit, WINDOW)
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }
}
