package io.dacheng.shared;

import java.util.List;

/**
 * What an import did, or on a dry run would do, with one file.
 *
 * @param file its name, for instance {@code units.csv}
 */
public record FileReport(String file, int created, int updated, int unchanged, List<RowError> errors) {

    public FileReport {
        errors = List.copyOf(errors);
    }

    /**
     * @param row line in the file; the header is line 1
     * @param field the column, or empty when the whole row is meant
     */
    public record RowError(long row, String field, String message) {}
}
