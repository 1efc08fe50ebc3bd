package io.dacheng.shared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * Writes an XLSX workbook of one sheet (ECMA-376), the least that spreadsheets accept. Nothing in it depends on when or
 * where it is written: no document properties, and all parts carry the same time.
 */
final class Workbook {

    /** More digits do not survive a spreadsheet's binary numbers; such amounts go as text. */
    private static final int SPREADSHEET_DIGITS = 15;

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

    /** Positions in the list of cell formats below. */
    private static final int DATE = 1;

    private static final int BOLD = 2;
    private static final int QUOTED = 3;

    private static final String STYLES = XML + "<styleSheet xmlns=\"" + MAIN + "\">"
            + "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
            + "<fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            + "<cellXfs count=\"4\"><xf/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/>"
            + "<xf fontId=\"1\" applyFont=\"1\"/><xf quotePrefix=\"1\"/></cellXfs></styleSheet>";

    private Workbook() {}

    static byte[] of(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            + override("/xl/workbook.xml", "sheet.main")
                            + override("/xl/worksheets/sheet1.xml", "worksheet")
                            + override("/xl/styles.xml", "styles") + "</Types>");
            part(zip, "_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
            part(
                    zip,
                    "xl/workbook.xml",
                    XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets><sheet name=\""
                            + CellText.xml(table.name()) + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relations(relation("rId1", "worksheet", "worksheets/sheet1.xml")
                            + relation("rId2", "styles", "styles.xml")));
            part(zip, "xl/styles.xml", STYLES);
            part(zip, "xl/worksheets/sheet1.xml", sheet(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPES + type + "+xml\"/>";
    }

    private static String relations(String all) {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + all + "</Relationships>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ZIP_TIME);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String sheet(Table table) {
        StringBuilder sheet = new StringBuilder(XML)
                .append("<worksheet xmlns=\"")
                .append(MAIN)
                .append("\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\"")
                .append(" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")
                .append("<sheetFormatPr defaultColWidth=\"16\" defaultRowHeight=\"15\"/><sheetData>");
        row(sheet, 1, table.columns(), true);
        int number = 1;
        for (List<@Nullable Object> cells : table.rows()) {
            row(sheet, ++number, cells, false);
        }
        return sheet.append("</sheetData></worksheet>").toString();
    }

    private static void row(StringBuilder sheet, int number, List<? extends @Nullable Object> cells, boolean head) {
        sheet.append("<row r=\"").append(number).append("\">");
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell != null) {
                cell(sheet, CellText.column(column) + number, cell, head);
            }
        }
        sheet.append("</row>");
    }

    private static void cell(StringBuilder sheet, String place, Object cell, boolean head) {
        if (cell instanceof BigDecimal number && number.precision() <= SPREADSHEET_DIGITS) {
            value(sheet, place, 0, number.toPlainString());
        } else if (cell instanceof LocalDate day && !day.isBefore(FIRST_SAFE_DAY)) {
            value(sheet, place, DATE, String.valueOf(ChronoUnit.DAYS.between(DAY_ZERO, day)));
        } else {
            String text = cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
            int style = head ? BOLD : CsvText.startsLikeFormula(text) ? QUOTED : 0;
            sheet.append("<c r=\"").append(place).append("\" t=\"inlineStr\"");
            style(sheet, style);
            sheet.append("><is><t xml:space=\"preserve\">")
                    .append(CellText.xml(text))
                    .append("</t></is></c>");
        }
    }

    private static void value(StringBuilder sheet, String place, int style, String value) {
        sheet.append("<c r=\"").append(place).append('"');
        style(sheet, style);
        sheet.append("><v>").append(value).append("</v></c>");
    }

    private static void style(StringBuilder sheet, int style) {
        if (style > 0) {
            sheet.append(" s=\"").append(style).append('"');
        }
    }
}
