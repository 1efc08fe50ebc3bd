package io.dacheng.school.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * One row of a diagnosis.
 *
 * @param key login, code, constant or YYYY-MM; null for what has none, such as a lead without a consultant
 * @param name as people know it; null where the key says it all
 */
public record DiagnosisRow<F>(
        @Nullable String key, @Nullable String name, F figures) {}
