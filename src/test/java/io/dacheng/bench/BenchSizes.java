package io.dacheng.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * How large the benchmark is; each value is set by {@code -Dbench.NAME=...}.
 *
 * @param load records sent in the row {@code load}
 * @param records records in the ledger while figures are asked
 * @param members members in the organisation
 * @param repeat how often product and limit take turns
 * @param requests page views measured
 * @param tasks open tasks in the row {@code inbox}
 * @param sessions browser sessions opened against the packaged product
 * @param only which parts run: load, figures, page, inbox, more, memory
 * @param keep leave the database behind
 * @param most after this long the benchmark ends itself, whatever it is doing
 */
record BenchSizes(
        int load,
        int records,
        int members,
        int repeat,
        int requests,
        int tasks,
        int sessions,
        Set<String> only,
        boolean keep,
        Duration most) {

    static final int METRICS = 5;
    private static final String ALL = "load,figures,page,inbox,more,memory";

    static BenchSizes given() {
        BenchSizes sizes = new BenchSizes(
                number("load", 2_000_000),
                number("records", 10_000_000),
                number("members", 50_000),
                number("repeat", 3),
                number("requests", 200),
                number("tasks", 100_000),
                number("sessions", 60),
                new TreeSet<>(
                        Arrays.asList(System.getProperty("bench.only", ALL).split(","))),
                Boolean.getBoolean("bench.keep"),
                Duration.ofMinutes(number("minutes", 20)));
        Set<String> known = Set.of(ALL.split(","));
        if (!known.containsAll(sizes.only())) {
            throw new IllegalArgumentException("bench.only may name " + ALL + ", not " + sizes.only());
        }
        return sizes;
    }

    boolean runs(String part) {
        return only.contains(part);
    }

    private static int number(String name, int usual) {
        int given = Integer.getInteger("bench." + name, usual);
        if (given < 1) {
            throw new IllegalArgumentException("bench." + name + " must be at least 1");
        }
        return given;
    }
}
