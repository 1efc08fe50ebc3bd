package io.dacheng.export;

import io.dacheng.shared.FigureText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A cell as each kind of reader takes it. */
final class CellWords {

    private final Words words;

    CellWords(Words words) {
        this.words = words;
    }

    /** For programs: codes of constants, moments in UTC. */
    static @Nullable Object forPrograms(@Nullable Object cell) {
        if (cell instanceof Enum<?> constant) {
            return constant.name();
        }
        if (cell instanceof Integer || cell instanceof Long) {
            return BigDecimal.valueOf(((Number) cell).longValue());
        }
        return cell instanceof Instant moment ? moment.toString() : cell;
    }

    /** For spreadsheets: numbers and days stay what they are. */
    @Nullable
    Object forSheets(@Nullable Object cell) {
        Object plain = forPrograms(cell);
        return plain instanceof BigDecimal || plain instanceof LocalDate || plain == null ? plain : forPeople(cell);
    }

    /** For the eye; no answer is a dash. */
    String forPeople(Column column, @Nullable Object cell) {
        FigureText figures = words.figures();
        Object plain = forPrograms(cell);
        if (plain == null) {
            return FigureText.NO_ANSWER;
        }
        if (plain instanceof BigDecimal number) {
            return switch (column.kind()) {
                case RATE -> figures.rate(number);
                case NUMBER -> figures.days(number);
                default -> figures.amount(number);
            };
        }
        return plain instanceof LocalDate day ? figures.date(day) : forPeople(cell);
    }

    String forPeople(Fact fact) {
        return fact.shown() == null ? forPeople(fact.column(), fact.value()) : fact.shown();
    }

    private String forPeople(@Nullable Object cell) {
        if (cell instanceof Enum<?> constant) {
            return words.of(constant);
        }
        if (cell instanceof Instant moment) {
            return words.figures().fullMoment(moment, words.zone());
        }
        return cell instanceof Boolean yes ? words.of(yes ? "export.yes" : "export.no") : String.valueOf(cell);
    }
}
