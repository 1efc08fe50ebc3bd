package io.dacheng.shared;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV (RFC 4180, UTF-8) for programs and spreadsheets alike. It begins with a byte order mark, without which
 * Excel reads Chinese as noise. A text that a spreadsheet would take for a formula gets an apostrophe in front, which
 * {@link #plain} takes away again.
 */
public final class CsvText {

    private static final String FORMULA_STARTS = "=+-@\t\r'";

    private CsvText() {}

    static byte[] of(Table table) {
        StringWriter text = new StringWriter();
        text.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(text);
        csv.writeRecord(table.columns().stream().map(CsvText::guarded).toList());
        for (List<@Nullable Object> row : table.rows()) {
            csv.writeRecord(row.stream().map(CsvText::text).toList());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@Nullable Object cell) {
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
