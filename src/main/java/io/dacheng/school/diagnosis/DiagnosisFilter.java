package io.dacheng.school.diagnosis;

import io.dacheng.school.students.SigningType;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a diagnosis is of. Whatever narrows it does so within what the viewer sees; a code that does not exist finds
 * nothing.
 *
 * @param from first day of the period
 * @param to last day of the period
 * @param asOf business clock: nothing that is dated later counts
 * @param unit code of a campus, or of a unit above some; null for all
 * @param consultant login of a course consultant
 * @param teacher login of an intention teacher or teacher
 * @param source code of the source of the lead
 * @param course code
 */
public record DiagnosisFilter(
        LocalDate from,
        LocalDate to,
        LocalDate asOf,
        @Nullable String unit,
        @Nullable String consultant,
        @Nullable String teacher,
        @Nullable SigningType signingType,
        @Nullable String source,
        @Nullable String course) {

    /** Nobody reads more months in one table. */
    public static final int MOST_MONTHS = 60;

    /** @throws Refused INVALID for a period that ends before it begins or is longer than {@link #MOST_MONTHS} */
    public DiagnosisFilter {
        if (to.isBefore(from)) {
            throw Refused.invalid("school.diagnosis.period", from.toString(), to.toString());
        }
        if (ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) >= MOST_MONTHS) {
            throw Refused.invalid("school.diagnosis.long", String.valueOf(MOST_MONTHS));
        }
    }

    /** Everything that the viewer sees of a period. */
    public static DiagnosisFilter of(LocalDate from, LocalDate to, LocalDate asOf) {
        return new DiagnosisFilter(from, to, asOf, null, null, null, null, null, null);
    }

    public DiagnosisFilter inUnit(@Nullable String code) {
        return new DiagnosisFilter(from, to, asOf, code, consultant, teacher, signingType, source, course);
    }

    public DiagnosisFilter ofConsultant(@Nullable String login) {
        return new DiagnosisFilter(from, to, asOf, unit, login, teacher, signingType, source, course);
    }

    public DiagnosisFilter ofTeacher(@Nullable String login) {
        return new DiagnosisFilter(from, to, asOf, unit, consultant, login, signingType, source, course);
    }

    public DiagnosisFilter ofType(@Nullable SigningType type) {
        return new DiagnosisFilter(from, to, asOf, unit, consultant, teacher, type, source, course);
    }

    public DiagnosisFilter fromSource(@Nullable String code) {
        return new DiagnosisFilter(from, to, asOf, unit, consultant, teacher, signingType, code, course);
    }

    public DiagnosisFilter ofCourse(@Nullable String code) {
        return new DiagnosisFilter(from, to, asOf, unit, consultant, teacher, signingType, source, code);
    }
}
