package io.dacheng.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, each with what stands in it, so that no heading comes to stand over another's cells.
 *
 * @param <T> what a row is made of
 */
final class Table<T> {

    private record Part<T>(Column column, Function<? super T, ? extends @Nullable Object> cell) {}

    private final List<Part<T>> parts;

    Table() {
        this(List.of());
    }

    private Table(List<Part<T>> parts) {
        this.parts = List.copyOf(parts);
    }

    Table<T> text(String code, String word, Function<? super T, ? extends @Nullable Object> cell) {
        return and(Column.text(code, word), cell);
    }

    Table<T> amount(String code, String word, Function<? super T, ? extends @Nullable Object> cell) {
        return and(Column.amount(code, word), cell);
    }

    Table<T> rate(String code, String word, Function<? super T, ? extends @Nullable Object> cell) {
        return and(Column.rate(code, word), cell);
    }

    Table<T> number(String code, String word, Function<? super T, ? extends @Nullable Object> cell) {
        return and(Column.number(code, word), cell);
    }

    Table<T> date(String code, String word, Function<? super T, ? extends @Nullable Object> cell) {
        return and(Column.date(code, word), cell);
    }

    Table<T> moment(String code, String word, Function<? super T, ? extends @Nullable Object> cell) {
        return and(Column.moment(code, word), cell);
    }

    /** The same, with the last column left out on paper. */
    Table<T> notPrinted() {
        List<Part<T>> others = new ArrayList<>(parts);
        Part<T> last = others.remove(others.size() - 1);
        others.add(new Part<>(last.column().notPrinted(), last.cell()));
        return new Table<>(others);
    }

    /** The same columns at the end, of rows that hold what another table's are made of. */
    <S> Table<T> and(Table<S> other, Function<? super T, ? extends S> part) {
        Stream<Part<T>> added = other.parts.stream()
                .map(its -> new Part<T>(its.column(), row -> its.cell().apply(part.apply(row))));
        return new Table<>(Stream.concat(parts.stream(), added).toList());
    }

    private Table<T> and(Column column, Function<? super T, ? extends @Nullable Object> cell) {
        return new Table<>(Stream.concat(parts.stream(), Stream.of(new Part<T>(column, cell)))
                .toList());
    }

    List<Column> columns() {
        return parts.stream().map(Part::column).toList();
    }

    List<@Nullable Object> cells(T row) {
        List<@Nullable Object> cells = new ArrayList<>();
        parts.forEach(part -> cells.add(part.cell().apply(row)));
        return cells;
    }

    /** @param title what it holds, in the reader's words */
    Section section(String title, List<? extends T> rows) {
        return Section.of(title, columns(), rows.stream().map(this::cells).toList());
    }
}
