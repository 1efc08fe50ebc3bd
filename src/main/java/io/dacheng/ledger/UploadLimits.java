package io.dacheng.ledger;

/** How large a body of records and its parts may be, whichever way it comes; docs/records.md says the same. */
final class UploadLimits {

    /** Octets of a whole body, unpacked: beyond is a bomb, or better sent in parts. */
    static final long LARGEST_BODY = 2L << 30;

    /** Characters of one value, and of one line of NDJSON. */
    static final int LONGEST_VALUE = 1 << 20;

    /** Octets of one row; two values of the longest kind fit, whatever their letters. */
    static final int LONGEST_ROW = 8 * LONGEST_VALUE;

    /** How many times its own size a gzip may become. */
    static final int MOST_GROWTH = 250;

    /** Octets up to which a gzip may be as regular as it likes. */
    static final long GROWTH_COUNTS_FROM = 32L << 20;

    private UploadLimits() {}
}
