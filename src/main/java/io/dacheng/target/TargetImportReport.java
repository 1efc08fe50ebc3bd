package io.dacheng.target;

import io.dacheng.shared.FileReport;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import of targets did, or on a dry run would do.
 *
 * @param rows what becomes of each row, in the file's order; the first 1000 of them
 * @param ignoredColumns columns of the file that the import passes over
 */
public record TargetImportReport(FileReport file, List<Row> rows, List<String> ignoredColumns) {

    public TargetImportReport {
        rows = List.copyOf(rows);
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /**
     * One row of the file.
     *
     * @param line in the file; the header is line 1
     * @param owner unit code or member login
     * @param before the amount so far; null when there was no such target
     */
    public record Row(
            long line,
            String metric,
            OwnerKind ownerKind,
            String owner,
            LocalDate periodStart,
            LocalDate periodEnd,
            @Nullable BigDecimal before,
            BigDecimal after,
            Outcome outcome) {}
}
