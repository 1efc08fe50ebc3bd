package io.dacheng.shared;

import java.math.BigDecimal;

/** How the numbers of a workbook's column look. */
public enum CellLook {
    /** As a program writes them: all digits, not grouped. */
    PLAIN,
    /** Grouped, with as many decimals as the number has: 264,000,000.00. */
    AMOUNT,
    /** In per cent with one decimal; the cell holds all six. */
    RATE;

    /** Positions in the list of cell formats below. */
    static final int DATE = 1;

    static final int BOLD = 2;
    static final int QUOTED = 3;
    private static final int PER_CENT = 4;
    private static final int GROUPED = 5;
    private static final int MOST_DECIMALS = 6;

    /** Numbers of an own format begin here; lower ones belong to the spreadsheets. */
    private static final int FIRST_FORMAT = 164;

    int style(BigDecimal number) {
        return switch (this) {
            case PLAIN -> 0;
            case RATE -> PER_CENT;
            case AMOUNT -> GROUPED + Math.max(0, Math.min(number.scale(), MOST_DECIMALS));
        };
    }

    static String styles(String namespace) {
        StringBuilder formats =
                new StringBuilder(format(FIRST_FORMAT, "yyyy\\-mm\\-dd") + format(FIRST_FORMAT + 1, "0.0%"));
        StringBuilder looks = new StringBuilder("<xf/>" + look(FIRST_FORMAT) + "<xf fontId=\"1\" applyFont=\"1\"/>"
                + "<xf quotePrefix=\"1\"/>" + look(FIRST_FORMAT + 1));
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            int id = FIRST_FORMAT + 2 + decimals;
            formats.append(format(id, decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals)));
            looks.append(look(id));
        }
        return "<styleSheet xmlns=\"" + namespace + "\"><numFmts count=\"" + (MOST_DECIMALS + 3) + "\">" + formats
                + "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"" + (GROUPED + MOST_DECIMALS + 1) + "\">" + looks + "</cellXfs></styleSheet>";
    }

    private static String format(int id, String code) {
        return "<numFmt numFmtId=\"" + id + "\" formatCode=\"" + code + "\"/>";
    }

    private static String look(int format) {
        return "<xf numFmtId=\"" + format + "\" applyNumberFormat=\"1\"/>";
    }
}
