package io.dacheng.export;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written, in whatever format.
 *
 * @param name words of the file's name
 * @param title what it is of, in the reader's words
 * @param asOf business clock 截至日; null for what knows none
 * @param knownAt system clock 获知时点
 * @param facts what else it is of
 * @param filters what narrows it, in the reader's words; empty when nothing does
 * @param rows how many rows there are in all
 * @param sections the first is the one that CSV holds
 */
record Document(
        List<String> name,
        String title,
        @Nullable LocalDate asOf,
        Instant knownAt,
        List<Fact> facts,
        String filters,
        long rows,
        List<Section> sections) {

    /** A list of a page, whole: one table, under the page's own title. */
    static Document list(
            String name,
            String title,
            LocalDate asOf,
            Instant knownAt,
            String filters,
            List<Column> columns,
            List<? extends List<? extends @Nullable Object>> rows) {
        return new Document(
                List.of(name),
                title,
                asOf,
                knownAt,
                List.of(),
                filters,
                rows.size(),
                List.of(Section.of(title, columns, rows)));
    }

    Document {
        name = List.copyOf(name);
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }
}
