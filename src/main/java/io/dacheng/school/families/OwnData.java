package io.dacheng.school.families;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a family, unmasked, to be handed to the family itself.
 *
 * @param openingId of the entry in the log of openings
 */
public record OwnData(long familyId, long openingId, List<Part> parts) {

    public OwnData {
        parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
        return "OwnData[" + familyId + "]";
    }

    /**
     * One kind of data.
     *
     * @param code for programs: parents, children, leads, trials, orders, refunds, lessons, growth, contacts, openings
     * @param columns codes of the columns
     * @param rows texts, numbers, days and moments; null for what is not known
     */
    public record Part(String code, List<String> columns, List<List<@Nullable Object>> rows) {

        public Part {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        @Override
        public String toString() {
            return "Part[" + code + "]";
        }
    }
}
