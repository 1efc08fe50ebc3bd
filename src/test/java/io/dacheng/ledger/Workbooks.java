package io.dacheng.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks of one sheet, from their XML. */
final class Workbooks {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private Workbooks() {}

    /** @param rows the sheet's rows; {@code texts} the shared ones, empty for none */
    static byte[] of(String rows, String texts) {
        return of("", rows, texts);
    }

    static byte[] of(String prolog, String rows, String texts) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" "
                        + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + type("workbook", "sheet.main")
                        + type("worksheets/sheet1", "worksheet")
                        + (texts.isEmpty() ? "" : type("sharedStrings", "sharedStrings"))
                        + "</Types>");
        parts.put("_rels/.rels", relations(relation("officeDocument", "xl/workbook.xml", 1)));
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                        + "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                relations(relation("worksheet", "worksheets/sheet1.xml", 1)
                        + (texts.isEmpty() ? "" : relation("sharedStrings", "sharedStrings.xml", 2))));
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<?xml version=\"1.0\"?>" + prolog + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows
                        + "</sheetData></worksheet>");
        if (!texts.isEmpty()) {
            parts.put("xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + texts + "</sst>");
        }
        return zip(parts);
    }

    private static String type(String part, String name) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + TYPE + name + "+xml\"/>";
    }

    private static String relation(String type, String target, int id) {
        return "<Relationship Id=\"r" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String relations(String relations) {
        return "<Relationships xmlns=\"" + PACKAGE + "\">" + relations + "</Relationships>";
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
