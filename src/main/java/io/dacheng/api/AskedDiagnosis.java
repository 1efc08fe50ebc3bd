package io.dacheng.api;

import io.dacheng.school.diagnosis.DiagnosisFilter;
import io.dacheng.school.students.SigningType;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What of the school is asked for; all but the period may be left out. */
record AskedDiagnosis(
        @Parameter(description = "First day of the period", required = true) @Nullable
        LocalDate from,

        @Parameter(description = "Last day of the period", required = true) @Nullable
        LocalDate to,

        @Parameter(description = "Business clock: nothing dated later counts; today unless given") @Nullable
        LocalDate asOf,

        @Parameter(description = "Code of a campus, or of a unit above some") @Nullable
        String unit,

        @Parameter(description = "Login of a course consultant") @Nullable
        String consultant,

        @Parameter(description = "Login of an intention teacher or teacher") @Nullable
        String teacher,

        @Parameter(description = "NEW, RENEWAL, REFERRAL or UPGRADE") @Nullable
        SigningType signingType,

        @Parameter(description = "Code of the source of the lead") @Nullable
        String source,

        @Parameter(description = "Code of the course") @Nullable
        String course) {

    DiagnosisFilter filter(Clock clock) {
        return new DiagnosisFilter(
                Given.parameter("from", from),
                Given.parameter("to", to),
                asOf == null ? LocalDate.now(clock) : asOf,
                unit,
                consultant,
                teacher,
                signingType,
                source,
                course);
    }
}
