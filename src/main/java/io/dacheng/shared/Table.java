package io.dacheng.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written to a file: columns and rows of text, {@link java.math.BigDecimal}, {@link java.time.LocalDate},
 * {@link Boolean} or null for an empty cell.
 *
 * @param name of the sheet in a workbook
 */
public record Table(String name, List<String> columns, List<List<@Nullable Object>> rows) {

    public Table {
        columns = List.copyOf(columns);
        List<List<@Nullable Object>> kept = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            kept.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(kept);
    }
}
