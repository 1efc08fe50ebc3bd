package io.dacheng.shared;

import java.util.List;
import java.util.function.Consumer;

/** A file with a header row, read row by row, whatever its format. */
public interface TableFile {

    /** Its name, for instance {@code targets.csv}. */
    String file();

    /**
     * Hands over each row.
     *
     * @param required columns that the header must have
     * @throws Refused when a column is missing or the file cannot be read
     */
    void forEach(List<String> required, Consumer<CsvRows.Row> each);

    /** @throws Refused naming the columns that the header lacks */
    static void requireColumns(String file, List<String> header, List<String> required) {
        List<String> missing =
                required.stream().filter(c -> !header.contains(c)).toList();
        if (!missing.isEmpty()) {
            throw Refused.invalid("csv.columns.missing", file, String.join(", ", missing), String.join(", ", header));
        }
    }
}
