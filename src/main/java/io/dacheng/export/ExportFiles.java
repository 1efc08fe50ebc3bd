package io.dacheng.export;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.ledger.KnownMoments;
import io.dacheng.shared.CellLook;
import io.dacheng.shared.ClockedName;
import io.dacheng.shared.CsvSheet;
import io.dacheng.shared.Refused;
import io.dacheng.shared.SheetColumn;
import io.dacheng.shared.WorkbookWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns documents into files: what each format states about itself, and where. */
@Component
class ExportFiles {

    /** A PDF is put together in memory, and nobody reads more. */
    static final int MOST_PDF_ROWS = 2_000;

    /** Nobody reckons with more in a spreadsheet, whose own limit is not much higher. */
    static final int MOST_ROWS = 100_000;

    /** Of lists that are read whole before the first row leaves. */
    static final int MOST_LISTED = 20_000;

    static final int AT_ONCE = 500;

    private static final int WIDE = 28;
    private static final int VERY_WIDE = 60;

    private final PdfPaper paper;
    private final AuditLog audit;
    private final KnownMoments moments;
    private final Clock clock;

    ExportFiles(PdfPaper paper, AuditLog audit, KnownMoments moments, Clock clock) {
        this.paper = paper;
        this.audit = audit;
        this.moments = moments;
        this.clock = clock;
    }

    /** The moment that a file of now is known as: asked again with it, the same comes back. */
    Instant now() {
        return moments.now();
    }

    Words words(Locale language) {
        return new Words(language, zone());
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    /**
     * A file that goes into the audit log before its first octet leaves.
     *
     * @throws Refused INVALID when the format cannot hold so many rows
     */
    ExportedFile file(Asker asker, Document document, ExportFormat format) {
        if (format == ExportFormat.PDF && document.rows() > MOST_PDF_ROWS) {
            throw tooManyForPaper(asker);
        }
        requireAtMost(asker, document.rows(), MOST_ROWS);
        String name = ClockedName.of(document.name(), document.asOf(), document.knownAt(), format.ending());
        ExportedFile.Content content =
                switch (format) {
                    case CSV -> out -> csv(asker, document, out);
                    case XLSX -> out -> xlsx(asker, document, out);
                    case PDF -> out -> paper.write(words(asker.language()), document, about(asker, document), out);
                };
        return new ExportedFile(name, format, out -> {
            takenOut(asker.viewer(), name, document);
            content.writeTo(out);
        });
    }

    private void takenOut(Viewer viewer, String file, Document document) {
        String seenAs = viewer.viewedBy() == null ? "" : ", seen as " + viewer.login();
        audit.record(
                viewer.looker(),
                "export.file",
                "export:" + String.join("/", document.name()),
                file + (document.filters().isEmpty() ? "" : ", " + document.filters()) + seenAs);
    }

    /**
     * Every row of a list that a service gives page after page, {@link #AT_ONCE} of them at a time.
     *
     * @param page of the list, from a place on
     * @throws Refused INVALID for more than {@link #MOST_LISTED}
     */
    <T> List<List<@Nullable Object>> whole(
            Asker asker, IntFunction<List<T>> page, Function<T, List<@Nullable Object>> cells) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<T> items;
        do {
            items = page.apply(rows.size());
            items.forEach(item -> rows.add(cells.apply(item)));
            requireAtMost(asker, rows.size(), MOST_LISTED);
        } while (items.size() == AT_ONCE);
        return rows;
    }

    /** @throws Refused INVALID when there are more */
    void requireAtMost(Asker asker, long rows, int most) {
        if (rows > most) {
            throw Refused.invalid("export.rows", count(asker, most));
        }
    }

    /** What to throw when the rows of a PDF go on past {@link #MOST_PDF_ROWS}. */
    Refused tooManyForPaper(Asker asker) {
        return Refused.invalid("export.rows.pdf", count(asker, MOST_PDF_ROWS));
    }

    private String count(Asker asker, long number) {
        return words(asker.language()).figures().amount(BigDecimal.valueOf(number));
    }

    /** Everything that a file says about itself. */
    private List<Fact> about(Asker asker, Document document) {
        return Stream.of(document.facts(), clocks(document), origin(asker, document))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fact> clocks(Document document) {
        return List.of(
                new Fact(Column.date("as_of", "export.as-of"), document.asOf()),
                new Fact(Column.moment("known_at", "export.known-at"), document.knownAt()));
    }

    private List<Fact> origin(Asker asker, Document document) {
        return List.of(
                new Fact(
                        Column.text("filters", "export.filters"),
                        document.filters().isEmpty() ? null : document.filters()),
                new Fact(
                        Column.text("exported_by", "export.by"),
                        asker.viewer().name() + " (" + asker.viewer().login() + ")"),
                new Fact(
                        Column.moment("exported_at", "export.at"),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    private void csv(Asker asker, Document document, OutputStream out) throws IOException {
        Section section = document.sections().get(0);
        List<Fact> before = Stream.concat(document.facts().stream(), clocks(document).stream())
                .toList();
        List<Fact> after = origin(asker, document);
        List<String> headings = new ArrayList<>();
        before.forEach(fact -> headings.add(fact.column().code()));
        section.columns().forEach(column -> headings.add(column.code()));
        after.forEach(fact -> headings.add(fact.column().code()));
        try (CsvSheet csv = new CsvSheet(out, headings)) {
            section.rows().forEach(row -> {
                List<@Nullable Object> cells = new ArrayList<>();
                before.forEach(fact -> cells.add(CellWords.forPrograms(fact.value())));
                row.forEach(cell -> cells.add(CellWords.forPrograms(cell)));
                after.forEach(fact -> cells.add(CellWords.forPrograms(fact.value())));
                csv.row(cells);
            });
        }
    }

    private void xlsx(Asker asker, Document document, OutputStream out) throws IOException {
        Words words = words(asker.language());
        CellWords cells = new CellWords(words);
        List<String> sheets = new ArrayList<>();
        document.sections().forEach(section -> sheets.add(section.title()));
        sheets.add(words.of("export.about"));
        try (WorkbookWriter workbook = new WorkbookWriter(out, sheets)) {
            for (Section section : document.sections()) {
                workbook.sheet(section.columns().stream()
                        .map(column -> sheetColumn(words, column))
                        .toList());
                section.rows()
                        .forEach(row ->
                                row(workbook, row.stream().map(cells::forSheets).toList()));
            }
            workbook.sheet(List.of(
                    new SheetColumn(words.of("export.about"), WIDE, CellLook.PLAIN),
                    new SheetColumn(document.title(), VERY_WIDE, CellLook.PLAIN)));
            for (Fact fact : about(asker, document)) {
                if (fact.value() != null) {
                    row(workbook, List.of(words.of(fact.column().word()), cells.forPeople(fact)));
                }
            }
        }
    }

    private static SheetColumn sheetColumn(Words words, Column column) {
        return new SheetColumn(
                words.of(column.word()),
                column.kind() == Column.Kind.TEXT ? WIDE : SheetColumn.USUAL,
                switch (column.kind()) {
                    case AMOUNT -> CellLook.AMOUNT;
                    case RATE -> CellLook.RATE;
                    default -> CellLook.PLAIN;
                });
    }

    private static void row(WorkbookWriter workbook, List<? extends @Nullable Object> cells) {
        try {
            workbook.row(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
