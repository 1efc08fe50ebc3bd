package io.dacheng.school.diagnosis;

import java.util.List;

/**
 * A diagnosis: its rows, the largest first (months in their order), and the figures of all that it is of.
 *
 * @param months the same by month, in their order, for a chart; empty where a diagnosis has none
 */
public record DiagnosisReport<F>(List<DiagnosisRow<F>> rows, F total, List<DiagnosisRow<F>> months) {

    public DiagnosisReport {
        rows = List.copyOf(rows);
        months = List.copyOf(months);
    }
}
