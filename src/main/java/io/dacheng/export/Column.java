package io.dacheng.export;

/**
 * A column of an exported table.
 *
 * @param code its heading for programs
 * @param word the key of its heading for people
 * @param printed whether it stands on paper, too; codes beside names do not
 */
record Column(String code, String word, Kind kind, boolean printed) {

    /** What stands in it; decides how people read it. */
    enum Kind {
        /** Names, sentences and words of the product's own constants. */
        TEXT,
        /** Amounts at the metric's scale. */
        AMOUNT,
        /** Rates of one, six places. */
        RATE,
        /** Ranks, counts and days. */
        NUMBER,
        DATE,
        /** Moments; in UTC for programs, in the organisation's zone for people. */
        MOMENT
    }

    private Column(String code, String word, Kind kind) {
        this(code, word, kind, true);
    }

    boolean figure() {
        return kind == Kind.AMOUNT || kind == Kind.RATE || kind == Kind.NUMBER;
    }

    /** The same, left out on paper. */
    Column notPrinted() {
        return new Column(code, word, kind, false);
    }

    static Column text(String code, String word) {
        return new Column(code, word, Kind.TEXT);
    }

    static Column amount(String code, String word) {
        return new Column(code, word, Kind.AMOUNT);
    }

    static Column rate(String code, String word) {
        return new Column(code, word, Kind.RATE);
    }

    static Column number(String code, String word) {
        return new Column(code, word, Kind.NUMBER);
    }

    static Column date(String code, String word) {
        return new Column(code, word, Kind.DATE);
    }

    static Column moment(String code, String word) {
        return new Column(code, word, Kind.MOMENT);
    }
}
