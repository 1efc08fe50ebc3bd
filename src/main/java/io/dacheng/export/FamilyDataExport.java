package io.dacheng.export;

import io.dacheng.school.families.FamilyData;
import io.dacheng.school.families.OwnData;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is kept of a family, as a file for the family itself (E13): a table for each part; CSV holds a line for each
 * field.
 */
@Service
@Transactional
public class FamilyDataExport {

    private static final List<Column> FIELDS = List.of(
            Column.text("part", "own-data.part"),
            Column.number("row", "own-data.row"),
            Column.text("field", "own-data.field"),
            Column.text("value", "own-data.value"));

    private final FamilyData data;
    private final ExportFiles files;
    private final Clock clock;

    FamilyDataExport(FamilyData data, ExportFiles files, Clock clock) {
        this.data = data;
        this.files = files;
        this.clock = clock;
    }

    /** @throws io.dacheng.shared.Refused as {@link FamilyData#collect} does */
    public ExportedFile file(Asker asker, long familyId, String note, ExportFormat format) {
        OwnData own = data.collect(asker.viewer(), familyId, note);
        Words words = files.words(asker.language());
        List<Section> sections = format == ExportFormat.CSV ? List.of(flat(words, own)) : tables(words, own);
        return files.file(
                asker,
                new Document(
                        List.of("family", String.valueOf(familyId)),
                        words.of("own-data.title"),
                        LocalDate.now(clock),
                        files.now(),
                        List.of(),
                        "",
                        own.parts().stream()
                                .mapToLong(part -> part.rows().size())
                                .sum(),
                        sections),
                format);
    }

    private static List<Section> tables(Words words, OwnData own) {
        return own.parts().stream()
                .filter(part -> !part.rows().isEmpty())
                .map(part -> Section.of(
                        words.of("own-data." + part.code()),
                        columns(part),
                        part.rows().stream()
                                .map(row ->
                                        row.stream().map(FamilyDataExport::cell).toList())
                                .toList()))
                .toList();
    }

    private static List<Column> columns(OwnData.Part part) {
        List<Column> columns = new ArrayList<>();
        for (int each = 0; each < part.columns().size(); each++) {
            String code = part.columns().get(each);
            Object sample = part.rows().get(0).get(each);
            String word = "own-data.column." + code;
            columns.add(
                    sample instanceof LocalDate
                            ? Column.date(code, word)
                            : sample instanceof Instant
                                    ? Column.moment(code, word)
                                    : code.equals("amount")
                                            ? Column.amount(code, word)
                                            : sample instanceof Number
                                                    ? Column.number(code, word)
                                                    : Column.text(code, word));
        }
        return columns;
    }

    private static Section flat(Words words, OwnData own) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (OwnData.Part part : own.parts()) {
            int number = 0;
            for (List<@Nullable Object> row : part.rows()) {
                number++;
                for (int each = 0; each < row.size(); each++) {
                    rows.add(Arrays.asList(
                            part.code(), number, part.columns().get(each), CellWords.forPrograms(cell(row.get(each)))));
                }
            }
        }
        return Section.of(words.of("own-data.title"), FIELDS, rows);
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return value instanceof Short || value instanceof Integer || value instanceof Long
                ? BigDecimal.valueOf(((Number) value).longValue())
                : value;
    }
}
