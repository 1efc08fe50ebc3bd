package io.dacheng.export;

import io.dacheng.shared.FigureText;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The page that becomes a PDF, built from elements and texts alone: no text is ever read as markup. */
final class PdfPage {

    /** More columns than these lie better across. */
    private static final int UPRIGHT = 7;

    private static final String STYLE = """
            @page { size: A4 %s; margin: 15mm 13mm 17mm; @bottom-right { content: counter(page) " / " counter(pages); \
            font-family: "%s"; font-size: 8pt; color: #5d6666; } @bottom-left { content: element(foot); } }
            body { font-family: "%s"; font-size: 9pt; line-height: 1.4; color: #1d2424; margin: 0; }
            .foot { position: running(foot); font-size: 8pt; color: #5d6666; }
            h1 { font-size: 16pt; margin: 0 0 3mm; color: #0f5c5c; }
            h2 { font-size: 11pt; margin: 6mm 0 2mm; page-break-after: avoid; }
            table { border-collapse: collapse; width: 100%%; }
            .about { width: auto; margin-bottom: 4mm; }
            .about th { font-weight: 400; color: #5d6666; text-align: left; padding: 0.4mm 6mm 0.4mm 0; vertical-align: top; }
            .about td { padding: 0.4mm 0; }
            .rows { -fs-table-paginate: paginate; }
            .rows th { font-weight: 700; font-size: 8pt; text-align: left; color: #0f5c5c; border-bottom: 0.8pt solid #0f5c5c; \
            padding: 1mm 1.5mm; vertical-align: bottom; }
            .rows td { border-bottom: 0.3pt solid #cfd6d6; padding: 1mm 1.5mm; vertical-align: top; word-wrap: break-word; }
            .rows tr { page-break-inside: avoid; }
            .rows .figure { text-align: right; white-space: nowrap; }
            .rows .day { white-space: nowrap; }
            .none { color: #5d6666; }
            """;

    private final Words words;
    private final CellWords cells;
    private final Document document;
    private final List<Fact> about;
    private final org.w3c.dom.Document page;

    PdfPage(Words words, Document document, List<Fact> about) {
        this.words = words;
        this.cells = new CellWords(words);
        this.document = document;
        this.about = about;
        try {
            this.page =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    org.w3c.dom.Document page() {
        Element html = page.createElement("html");
        html.setAttribute("lang", words.language().toLanguageTag());
        page.appendChild(html);
        boolean across = document.sections().stream()
                .anyMatch(section -> printed(section).size() > UPRIGHT);
        Element head = child(html, "head");
        text(child(head, "title"), document.title());
        Element description = child(head, "meta");
        description.setAttribute("name", "description");
        description.setAttribute("content", storable(document.title()));
        text(child(head, "style"), STYLE.formatted(across ? "landscape" : "portrait", PdfPaper.FONT, PdfPaper.FONT));
        Element body = child(html, "body");
        Element foot = child(body, "div");
        foot.setAttribute("class", "foot");
        text(foot, words.of("export.foot", clocks()));
        text(child(body, "h1"), document.title());
        about(body);
        document.sections().forEach(section -> section(body, section));
        return page;
    }

    private String clocks() {
        FigureText figures = words.figures();
        String known = words.of("export.known-at") + " " + figures.fullMoment(document.knownAt(), words.zone());
        return document.asOf() == null
                ? known
                : words.of("export.as-of") + " " + figures.date(document.asOf()) + " · " + known;
    }

    private void about(Element body) {
        Element table = child(body, "table");
        table.setAttribute("class", "about");
        for (Fact fact : about) {
            if (fact.value() != null) {
                Element row = child(table, "tr");
                Element name = child(row, "th");
                name.setAttribute("scope", "row");
                text(name, words.of(fact.column().word()));
                text(child(row, "td"), cells.forPeople(fact));
            }
        }
    }

    private void section(Element body, Section section) {
        if (document.sections().size() > 1) {
            text(child(body, "h2"), section.title());
        }
        List<Integer> printed = printed(section);
        Element table = child(body, "table");
        table.setAttribute("class", "rows");
        Element heads = child(child(table, "thead"), "tr");
        for (int at : printed) {
            Column column = section.columns().get(at);
            Element cell = child(heads, "th");
            cell.setAttribute("scope", "col");
            look(cell, column);
            text(cell, words.of(column.word()));
        }
        Element rows = child(table, "tbody");
        section.rows().forEach(row -> row(rows, section, printed, row));
        if (!rows.hasChildNodes()) {
            Element none = child(child(rows, "tr"), "td");
            none.setAttribute("colspan", String.valueOf(printed.size()));
            none.setAttribute("class", "none");
            text(none, words.of("export.none"));
        }
    }

    private void row(
            Element rows, Section section, List<Integer> printed, List<? extends @Nullable Object> cellsOfRow) {
        Element row = child(rows, "tr");
        for (int at : printed) {
            Column column = section.columns().get(at);
            Element cell = child(row, "td");
            look(cell, column);
            text(cell, cells.forPeople(column, cellsOfRow.get(at)));
        }
    }

    private static void look(Element cell, Column column) {
        if (column.figure()) {
            cell.setAttribute("class", "figure");
        } else if (column.kind() == Column.Kind.DATE) {
            cell.setAttribute("class", "day");
        }
    }

    private static List<Integer> printed(Section section) {
        return java.util.stream.IntStream.range(0, section.columns().size())
                .filter(at -> section.columns().get(at).printed())
                .boxed()
                .toList();
    }

    private Element child(Element parent, String name) {
        Element child = page.createElement(name);
        parent.appendChild(child);
        return child;
    }

    private void text(Element parent, String text) {
        parent.appendChild(page.createTextNode(storable(text)));
    }

    /** Characters that are no text would be lost in the file, or break it. */
    private static String storable(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\t'
                                || c == '\n'
                                || c >= ' '
                                        && !Character.isISOControl(c)
                                        && Character.getType(c) != Character.SURROGATE
                                        && c != 0xFFFE
                                        && c != 0xFFFF
                        ? c
                        : 0xFFFD)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }
}
