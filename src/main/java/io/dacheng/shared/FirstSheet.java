package io.dacheng.shared;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first sheet of a workbook row by row, as texts, in bounded memory. A formula counts by the value that was
 * saved with it, a number by the 15 digits that a spreadsheet keeps, a truth value as {@code true} or {@code false}.
 */
public final class FirstSheet {

    /** What a spreadsheet keeps of a number; more digits are noise of its binary form. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    private static final int LONGEST_NUMBER = 30;

    /** Longest text of a cell in characters, by the format's own rule. */
    public static final int LONGEST_TEXT = 32_767;

    /** Most cells of a row that are read. */
    public static final int MOST_COLUMNS = 2_000;

    private FirstSheet() {}

    /** What the rows are handed to. */
    public interface Rows {

        /** Whether the column holds days, which workbooks keep as numbers; of each row anew, from 0. */
        boolean isDay(int column);

        /**
         * @param line of the sheet, from 1
         * @param texts by column, at least one of them not blank
         */
        void accept(long line, List<String> texts);
    }

    /** Why a sheet is not read on. */
    public enum Fault {
        /** It is no workbook, or a damaged one. */
        UNREADABLE,
        /** It unpacks to more than it may. */
        LARGE,
        /** A text is longer than {@link #LONGEST_TEXT}. */
        LONG_TEXT,
        /** A row has more than {@link #MOST_COLUMNS} cells. */
        MANY_COLUMNS
    }

    /** The sheet cannot be read; nothing of what it holds is told. */
    public static final class SheetException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Fault fault;
        private final long line;
        private final String cell;

        SheetException(Fault fault, long line, String cell) {
            super(fault + " at row " + line);
            this.fault = fault;
            this.line = line;
            this.cell = cell;
        }

        public Fault fault() {
            return fault;
        }

        /** The row, from 1, at which it happened. */
        public long line() {
            return line;
        }

        /** Address of the cell, empty when none is meant. */
        public String cell() {
            return cell;
        }
    }

    /**
     * @param largest octets that the workbook may unpack to
     * @throws SheetException when it cannot be read; rows before the place have been handed over
     */
    public static void read(Path file, long largest, Rows rows) {
        long line = 0;
        try {
            WorkbookParts.check(file, largest);
            try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
                    Stream<Row> stream = workbook.getFirstSheet().openStream()) {
                Iterator<Row> all = stream.iterator();
                for (Row row = next(all, line); row != null; row = next(all, line)) {
                    line = row.getRowNum();
                    List<String> texts = texts(row, rows);
                    if (!texts.stream().allMatch(String::isBlank)) {
                        rows.accept(line, texts);
                    }
                }
            }
        } catch (WorkbookParts.TooLarge e) {
            throw new SheetException(Fault.LARGE, line + 1, "");
        } catch (IOException | ExcelReaderException e) {
            throw new SheetException(Fault.UNREADABLE, line + 1, "");
        }
    }

    /** The reader throws whatever it stumbles over in a file that is no proper workbook. */
    private static @Nullable Row next(Iterator<Row> rows, long line) {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (RuntimeException e) {
            throw new SheetException(Fault.UNREADABLE, line + 1, "");
        }
    }

    private static List<String> texts(Row row, Rows rows) {
        if (row.getCellCount() > MOST_COLUMNS) {
            throw new SheetException(Fault.MANY_COLUMNS, row.getRowNum(), "");
        }
        List<String> texts = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            texts.add(cell == null ? "" : text(cell, rows.isDay(i)));
        }
        return texts;
    }

    private static String text(Cell cell, boolean day) {
        String raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        if (raw == null) {
            return "";
        }
        if (raw.length() > LONGEST_TEXT) {
            throw new SheetException(
                    Fault.LONG_TEXT,
                    cell.getAddress().getRow() + 1L,
                    cell.getAddress().toString());
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return "1".equals(raw) || "true".equalsIgnoreCase(raw) ? "true" : "false";
        }
        if (cell.getType() != CellType.NUMBER) {
            return CellText.plain(raw);
        }
        try {
            return day ? cell.asDate().toLocalDate().toString() : number(raw);
        } catch (ExcelReaderException | ArithmeticException | NumberFormatException | DateTimeException e) {
            return raw;
        }
    }

    private static String number(String raw) {
        BigDecimal value = new BigDecimal(raw).round(DIGITS);
        if (Math.abs((long) value.precision() - value.scale()) > LONGEST_NUMBER || value.scale() > LONGEST_NUMBER) {
            return raw;
        }
        return value.stripTrailingZeros().toPlainString();
    }
}
