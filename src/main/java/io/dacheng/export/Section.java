package io.dacheng.export;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of a file. Cells are text, {@link java.math.BigDecimal}, whole numbers, {@link java.time.LocalDate}, {@link
 * java.time.Instant}, {@link Boolean}, constants or null for no answer.
 *
 * @param title what it holds, in the reader's words
 */
record Section(String title, List<Column> columns, Rows rows) {

    /** Hands over row after row; may be asked once only, and reads while it goes. */
    interface Rows {
        void forEach(Consumer<List<? extends @Nullable Object>> each);
    }

    Section {
        columns = List.copyOf(columns);
    }

    static Section of(String title, List<Column> columns, List<? extends List<? extends @Nullable Object>> rows) {
        return new Section(title, columns, rows::forEach);
    }
}
