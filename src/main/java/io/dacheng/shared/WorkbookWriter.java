package io.dacheng.shared;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an XLSX workbook (ECMA-376) sheet by sheet and row by row, never holding more than a row, the least that
 * spreadsheets accept. Nothing in it depends on when or where it is written: no document properties, and all parts carry
 * the same time. No text is ever taken for a formula, not even when a person edits its cell. Decision 23 says why this
 * is not a library.
 */
public final class WorkbookWriter implements AutoCloseable {

    /** More digits do not survive a spreadsheet's binary numbers; such amounts go as text. */
    private static final int SPREADSHEET_DIGITS = 15;

    private static final int LONGEST_NAME = 31;

    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    /** Earlier days count differently between spreadsheets, since 1900 was no leap year. */
    private static final LocalDate FIRST_SAFE_DAY = LocalDate.of(1900, 3, 1);

    /** Not the first day zip archives know: that one is written with a zone. */
    private static final LocalDateTime ZIP_TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final ZipOutputStream zip;
    private final Writer out;
    private final List<String> sheets;
    private List<SheetColumn> columns = List.of();
    private int begun;
    private int rows;

    /**
     * @param out is closed with the workbook
     * @param sheets their names, in order; {@link #sheet} begins one after the other
     */
    public WorkbookWriter(OutputStream out, List<String> sheets) throws IOException {
        this.zip = new ZipOutputStream(out);
        this.out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 14);
        this.sheets = List.copyOf(sheets);
        StringBuilder types = new StringBuilder();
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 1; i <= sheets.size(); i++) {
            types.append(override("/xl/worksheets/sheet" + i + ".xml", "worksheet"));
            list.append("<sheet name=\"")
                    .append(CellText.xml(name(sheets.get(i - 1))))
                    .append("\" sheetId=\"" + i + "\" r:id=\"rId" + i + "\"/>");
            relations.append(relation("rId" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
        }
        int styles = sheets.size() + 1;
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + override("/xl/workbook.xml", "sheet.main") + types + override("/xl/styles.xml", "styles")
                        + "</Types>");
        part("_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>" + list
                        + "</sheets></workbook>");
        part("xl/_rels/workbook.xml.rels", relations(relations + relation("rId" + styles, "styles", "styles.xml")));
        part("xl/styles.xml", CellLook.styles(MAIN));
    }

    /** Begins the next sheet with its headings, which stay in sight. */
    public void sheet(List<SheetColumn> headed) throws IOException {
        endSheet();
        columns = List.copyOf(headed);
        rows = 0;
        begin("xl/worksheets/sheet" + ++begun + ".xml");
        out.append(XML)
                .append("<worksheet xmlns=\"")
                .append(MAIN)
                .append("\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\"")
                .append(" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")
                .append("<sheetFormatPr defaultColWidth=\"16\" defaultRowHeight=\"15\"/>");
        widths();
        out.append("<sheetData>");
        row(columns.stream().map(SheetColumn::heading).toList(), true);
    }

    private void widths() throws IOException {
        if (columns.stream().allMatch(column -> column.width() == SheetColumn.USUAL)) {
            return;
        }
        out.append("<cols>");
        for (int i = 1; i <= columns.size(); i++) {
            out.append("<col min=\"" + i + "\" max=\"" + i + "\" width=\""
                    + columns.get(i - 1).width() + "\" customWidth=\"1\"/>");
        }
        out.append("</cols>");
    }

    /** @param cells text, {@link BigDecimal}, {@link LocalDate}, {@link Boolean} or null for an empty cell */
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        row(cells, false);
    }

    private void row(List<? extends @Nullable Object> cells, boolean head) throws IOException {
        int number = ++rows;
        out.append("<row r=\"").append(String.valueOf(number)).append("\">");
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell != null) {
                CellLook look = head || column >= columns.size()
                        ? CellLook.PLAIN
                        : columns.get(column).look();
                cell(CellText.column(column) + number, cell, head, look);
            }
        }
        out.append("</row>");
    }

    private void cell(String place, Object cell, boolean head, CellLook look) throws IOException {
        if (cell instanceof BigDecimal number && number.precision() <= SPREADSHEET_DIGITS) {
            value(place, look.style(number), number.toPlainString());
        } else if (cell instanceof LocalDate day && !day.isBefore(FIRST_SAFE_DAY)) {
            value(place, CellLook.DATE, String.valueOf(ChronoUnit.DAYS.between(DAY_ZERO, day)));
        } else {
            String text = cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
            int style = CsvText.startsLikeFormula(text) ? CellLook.QUOTED : head ? CellLook.BOLD : 0;
            out.append("<c r=\"").append(place).append("\" t=\"inlineStr\"");
            style(style);
            out.append("><is><t xml:space=\"preserve\">")
                    .append(CellText.xml(text))
                    .append("</t></is></c>");
        }
    }

    private void value(String place, int style, String value) throws IOException {
        out.append("<c r=\"").append(place).append('"');
        style(style);
        out.append("><v>").append(value).append("</v></c>");
    }

    private void style(int style) throws IOException {
        if (style > 0) {
            out.append(" s=\"").append(String.valueOf(style)).append('"');
        }
    }

    /** Ends the workbook; one whose writing broke off stays cut, so that nobody takes it for whole. */
    @Override
    public void close() throws IOException {
        try (zip) {
            if (begun == sheets.size()) {
                endSheet();
                zip.finish();
            }
        }
    }

    private void endSheet() throws IOException {
        if (begun > 0) {
            out.append("</sheetData></worksheet>").flush();
            zip.closeEntry();
        }
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ZIP_TIME);
        zip.putNextEntry(entry);
    }

    private void part(String name, String content) throws IOException {
        begin(name);
        out.append(XML).append(content).flush();
        zip.closeEntry();
    }

    /** What spreadsheets allow as a sheet's name. */
    private static String name(String wanted) {
        String allowed = wanted.replaceAll("[\\[\\]:*?/\\\\]", " ").strip().replaceAll("^'+|'+$", "");
        return allowed.isEmpty() ? "-" : allowed.substring(0, Math.min(allowed.length(), LONGEST_NAME));
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPES + type + "+xml\"/>";
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + all + "</Relationships>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target + "\"/>";
    }
}
