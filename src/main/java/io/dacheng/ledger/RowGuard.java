package io.dacheng.ledger;

import io.dacheng.shared.Refused;

/**
 * Follows a body while it is received, octet by octet, and refuses a row that does not end: a file of one line, a
 * quotation mark that is never closed. Two gigabytes of such a body would else be kept before anybody reads them.
 */
abstract class RowGuard {

    private static final int MARK = 3;

    private int begun;
    private int first;
    private long sinceRow;
    private long row = 1;

    static RowGuard of(RecordUpload.Format format) {
        return switch (format) {
            case CSV -> new Csv();
            case NDJSON -> new Ndjson();
            case JSON -> new Json();
            case XLSX -> new Xlsx();
        };
    }

    /** @throws Refused when the row that is being received is longer than any row may be */
    final void read(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            int c = buffer[i] & 0xff;
            if (begun < MARK && begins(c)) {
                continue;
            }
            sinceRow++;
            next(c);
        }
        if (sinceRow > UploadLimits.LONGEST_ROW) {
            throw Refused.invalid("ledger.row.endless", row, UploadLimits.LONGEST_ROW >> 20);
        }
    }

    /** The body has been received to its end. */
    void end() {}

    /** One octet after the byte order mark. */
    abstract void next(int c);

    /** The next octet begins a row. */
    final void rowEnds(long nextRow) {
        sinceRow = 0;
        row = nextRow;
    }

    final long row() {
        return row;
    }

    /** Whether the octet belongs to a byte order mark. */
    private boolean begins(int c) {
        begun++;
        first = first << 8 | c;
        if (begun == 2 && (first == 0xfffe || first == 0xfeff)) {
            throw Refused.invalid("ledger.body.not.utf8");
        }
        return c == 0xef && begun == 1 || c == 0xbb && first == 0xefbb || c == 0xbf && first == 0xefbbbf;
    }

    /** Rows end at a line end outside quotes; their number is that of the line they begin in. */
    private static final class Csv extends RowGuard {

        private boolean fieldStart = true;
        private boolean quoted;
        private boolean carriageReturn;
        private long line = 1;

        @Override
        void next(int c) {
            boolean lineEnd = c == '\n' || c == '\r';
            if (lineEnd && !(c == '\n' && carriageReturn)) {
                line++;
            }
            carriageReturn = c == '\r';
            if (quoted) {
                // A doubled quote closes and opens again at once.
                quoted = c != '"';
                fieldStart = !quoted;
                return;
            }
            quoted = c == '"' && fieldStart;
            fieldStart = c == ',' || lineEnd;
            if (lineEnd) {
                rowEnds(line);
            }
        }

        @Override
        void end() {
            if (quoted) {
                throw Refused.invalid("ledger.csv.quote.open", row());
            }
        }
    }

    private static final class Ndjson extends RowGuard {

        @Override
        void next(int c) {
            if (c == '\n') {
                rowEnds(row() + 1);
            }
        }
    }

    /** Rows are the elements of the one array. */
    private static final class Json extends RowGuard {

        private boolean any;
        private boolean text;
        private boolean escaped;
        private int depth;

        @Override
        void next(int c) {
            if (text) {
                text = escaped || c != '"';
                escaped = !escaped && c == '\\';
                return;
            }
            boolean white = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!any && !white) {
                any = true;
                if (c != '[') {
                    throw Refused.invalid("ledger.json.not.array");
                }
            }
            switch (c) {
                case '"' -> text = true;
                case '[', '{' -> depth++;
                case ']', '}' -> depth--;
                case ',' -> {
                    if (depth == 1) {
                        rowEnds(row() + 1);
                    }
                }
                default -> {
                    // A digit or a letter of a value.
                }
            }
        }
    }

    /** A workbook is a zip archive, whose rows are seen only when it is complete. */
    private static final class Xlsx extends RowGuard {

        private int octets;

        @Override
        void next(int c) {
            if (octets < 2 && c != "PK".charAt(octets)) {
                throw Refused.invalid("ledger.xlsx.unreadable", 1);
            }
            octets++;
            rowEnds(1);
        }
    }
}
