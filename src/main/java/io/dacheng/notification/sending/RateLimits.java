package io.dacheng.notification.sending;

import io.dacheng.notification.ChannelKind;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How many messages a channel may still take: a bucket for each, filled evenly. Since one node at a time is at a channel,
 * and leaves it alone for more than a minute before another takes it, the limit holds for all nodes together.
 */
@Component
class RateLimits {

    private static final long NANOS = 1_000_000_000L;

    private final TimeMeter time;
    private final Map<Limited, Bucket> buckets = new ConcurrentHashMap<>();

    private record Limited(long channelId, ChannelKind kind) {}

    RateLimits(Clock clock) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return now.getEpochSecond() * NANOS + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** How many of these may be sent now; they count as sent. */
    int take(long channelId, ChannelKind kind, int wanted) {
        return (int) bucket(channelId, kind).tryConsumeAsMuchAsPossible(wanted);
    }

    /** They were not sent after all. */
    void giveBack(long channelId, ChannelKind kind, int unused) {
        if (unused > 0) {
            bucket(channelId, kind).addTokens(unused);
        }
    }

    private Bucket bucket(long channelId, ChannelKind kind) {
        return buckets.computeIfAbsent(new Limited(channelId, kind), limited -> Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(kind.atOnce())
                        .refillGreedy(kind.perMinute(), Duration.ofMinutes(1))
                        .build())
                .withCustomTimePrecision(time)
                .build());
    }
}
