package io.dacheng.operations;

import java.util.Locale;

/** What is looked at to tell how the product is, with the unit and from where on somebody should look. */
public enum SignKind {
    /** How long the database takes to answer the shortest question. */
    DATABASE("milliseconds", 100, 2_000),
    /** Connections to the database in use, of a hundred that this node may open. */
    CONNECTIONS("percent", 90, 101),
    /** Room left where the product keeps its files; the less the worse. */
    DISK("megabytes", 2_048, 256),
    /** How long the work that is due and that nobody has taken waits already. */
    JOBS("seconds", 60, 600),
    /** Steps of cases that failed for good and wait for a process admin. */
    INCIDENTS("count", 1, Long.MAX_VALUE),
    /** How long the message that is due longest waits already. */
    MESSAGES("seconds", 300, 3_600),
    /** Messages that could not be delivered and are no longer tried. */
    UNDELIVERED("count", 1, Long.MAX_VALUE),
    /** Rows of the kept totals that differ from the ledger, when they were last compared. */
    TOTALS("count", 1, 1);

    private final String unit;
    private final long watch;
    private final long bad;

    SignKind(String unit, long watch, long bad) {
        this.unit = unit;
        this.watch = watch;
        this.bad = bad;
    }

    /** What the value counts: milliseconds, seconds, megabytes, percent or count. */
    public String unit() {
        return unit;
    }

    /** From this value on somebody should look. */
    public long limit() {
        return watch;
    }

    /** In lower case, as REST, metrics and translations name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Sign.Level level(long value) {
        boolean lessIsWorse = this == DISK;
        if (lessIsWorse ? value < bad : value >= bad) {
            return Sign.Level.BAD;
        }
        return (lessIsWorse ? value < watch : value >= watch) ? Sign.Level.WATCH : Sign.Level.GOOD;
    }
}
