package io.dacheng.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
 * @param owners members whom a cascade reaches
 * @param threads of the job executor that cascades are tried with by turns; empty for its own setting only
 * @param growth owners at each size that is compared with the others
 * @param people who work at the same time in the row {@code people}
 * @param busy for how many seconds they do
 * @param only which parts run: load, figures, page, inbox, cascade, complete, more, memory; people and growth only when they are named
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
        int owners,
        List<Integer> threads,
        List<Integer> growth,
        int people,
        int busy,
        Set<String> only,
        boolean keep,
        Duration most) {

    static final int METRICS = 5;
    private static final String ALL = "load,figures,page,inbox,cascade,complete,more,memory";
    private static final Set<String> KNOWN = Set.of((ALL + ",people,growth").split(","));

    static BenchSizes given() {
        BenchSizes sizes = new BenchSizes(
                number("load", 2_000_000),
                number("records", 10_000_000),
                number("members", 50_000),
                number("repeat", 3),
                number("requests", 200),
                number("tasks", 100_000),
                number("sessions", 60),
                number("owners", 10_000),
                numbers("threads", ""),
                numbers("growth", "1000,10000"),
                number("people", 500),
                number("busy", 600),
                new TreeSet<>(
                        Arrays.asList(System.getProperty("bench.only", ALL).split(","))),
                Boolean.getBoolean("bench.keep"),
                Duration.ofMinutes(number("minutes", 45)));
        if (!KNOWN.containsAll(sizes.only())) {
            throw new IllegalArgumentException("bench.only may name " + ALL + ",people,growth, not " + sizes.only());
        }
        return sizes;
    }

    /** The sizes of an organisation of so many owners; records stay as many as given. */
    BenchSizes of(int members) {
        return new BenchSizes(
                load,
                records,
                members,
                repeat,
                requests,
                Math.min(tasks, 2 * METRICS * members),
                sessions,
                members,
                threads,
                growth,
                people,
                busy,
                only,
                keep,
                most);
    }

    boolean runs(String part) {
        return only.contains(part);
    }

    private static List<Integer> numbers(String name, String usual) {
        return Arrays.stream(System.getProperty("bench." + name, usual).split(","))
                .filter(number -> !number.isBlank())
                .map(Integer::valueOf)
                .toList();
    }

    private static int number(String name, int usual) {
        int given = Integer.getInteger("bench." + name, usual);
        if (given < 1) {
            throw new IllegalArgumentException("bench." + name + " must be at least 1");
        }
        return given;
    }
}
