package io.dacheng.shared;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Text in the cells of CSV: no spreadsheet takes it for a formula, and it comes back as it was. */
public final class CsvText {

    /** Of the wide signs spreadsheets of some languages think the same; the apostrophe is the guard itself. */
    private static final String FORMULA_STARTS = "=+-@|\t\r\n＝＋－＠'";

    private CsvText() {}

    static String text(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        return cell instanceof BigDecimal number ? number.toPlainString() : guarded(cell.toString());
    }

    /** The text so that no spreadsheet takes it for a formula; {@link #plain} gives it back as it was. */
    public static String guarded(String text) {
        return startsLikeFormula(text) ? "'" + text : text;
    }

    static boolean startsLikeFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }

    /** The text without the apostrophe that {@link #guarded} puts before what looks like a formula. */
    public static String plain(String text) {
        return text.startsWith("'") && startsLikeFormula(text.substring(1)) ? text.substring(1) : text;
    }
}
