package io.dacheng.crash;

import java.time.Duration;

/**
 * How long the harness runs; each value is set by {@code -Dcrash.NAME=...}.
 *
 * @param kills how often something is killed
 * @param members owners of a large cascade
 * @param seed of everything that is drawn; another one is another run
 * @param minutes after this long no further kill comes, whatever was asked for
 * @param rest how long after a restart something may take until it counts as stuck
 * @param keep leave the home directory behind
 */
record CrashSizes(int kills, int members, long seed, Duration minutes, Duration rest, boolean keep) {

    static CrashSizes given(int kills, int members, int rest) {
        return new CrashSizes(
                number("kills", kills),
                number("members", members),
                Long.getLong("crash.seed", 20_260_515L),
                Duration.ofMinutes(number("minutes", 240)),
                Duration.ofSeconds(number("rest", rest)),
                Boolean.getBoolean("crash.keep"));
    }

    private static int number(String name, int usual) {
        int given = Integer.getInteger("crash." + name, usual);
        if (given < 1) {
            throw new IllegalArgumentException("crash." + name + " must be at least 1");
        }
        return given;
    }
}
