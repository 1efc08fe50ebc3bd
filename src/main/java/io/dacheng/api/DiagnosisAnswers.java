package io.dacheng.api;

import io.dacheng.school.diagnosis.ConsumptionFigures;
import io.dacheng.school.diagnosis.DiagnosisReport;
import io.dacheng.school.diagnosis.LifeCycleMonth;
import io.dacheng.school.diagnosis.RiskReason;
import io.dacheng.school.diagnosis.StudentFigures;
import io.dacheng.school.diagnosis.StudentState;
import io.dacheng.school.diagnosis.StudentTotals;
import io.dacheng.school.diagnosis.TrialFigures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the diagnosis of a school answers. */
final class DiagnosisAnswers {

    /**
     * @param key login, code, constant or YYYY-MM of the row; null for what has none, and of the total
     * @param signedWithoutTrial of the signed
     * @param share of the amount of all rows
     * @param otherOrders signed in the period without a lead; 0 for a cohort
     */
    record TrialAnswer(
            @Nullable String key,
            @Nullable String name,
            long created,
            long visited,
            long tried,
            long signed,
            long signedWithoutTrial,
            long lost,
            @Nullable BigDecimal visitRate,
            @Nullable BigDecimal trialRate,
            @Nullable BigDecimal signingRate,
            @Nullable BigDecimal overallRate,
            long trialLessons,
            long trialLessonsAttended,
            long trialLessonsMissed,
            long orders,
            BigDecimal amount,
            @Nullable BigDecimal averageOrder,
            @Nullable BigDecimal share,
            long otherOrders,
            BigDecimal otherAmount) {

        static TrialAnswer of(@Nullable String key, @Nullable String name, TrialFigures figures, TrialFigures all) {
            return new TrialAnswer(
                    key,
                    name,
                    figures.created(),
                    figures.visited(),
                    figures.tried(),
                    figures.signed(),
                    figures.untried(),
                    figures.lost(),
                    figures.visitRate(),
                    figures.trialRate(),
                    figures.signingRate(),
                    figures.overallRate(),
                    figures.lessons(),
                    figures.attended(),
                    figures.missed(),
                    figures.orders(),
                    figures.amount(),
                    figures.averageOrder(),
                    figures.shareOf(all),
                    figures.otherOrders(),
                    figures.otherAmount());
        }
    }

    record TrialAnswers(List<TrialAnswer> rows, TrialAnswer total) {

        static TrialAnswers of(DiagnosisReport<TrialFigures> report) {
            return new TrialAnswers(
                    report.rows().stream()
                            .map(row -> TrialAnswer.of(row.key(), row.name(), row.figures(), report.total()))
                            .toList(),
                    TrialAnswer.of(null, null, report.total(), report.total()));
        }
    }

    /**
     * @param attendances students x lessons
     * @param amount lesson consumption
     * @param hourPrice amount per paid hour
     * @param other worth of hours kept at a refund, or expired
     */
    record ConsumptionAnswer(
            @Nullable String key,
            @Nullable String name,
            long lessons,
            long attendances,
            long students,
            BigDecimal hours,
            BigDecimal paidHours,
            BigDecimal giftHours,
            BigDecimal makeUpHours,
            BigDecimal amount,
            @Nullable BigDecimal share,
            @Nullable BigDecimal hourPrice,
            BigDecimal other) {

        static ConsumptionAnswer of(
                @Nullable String key, @Nullable String name, ConsumptionFigures figures, ConsumptionFigures all) {
            return new ConsumptionAnswer(
                    key,
                    name,
                    figures.lessons(),
                    figures.attendances(),
                    figures.students(),
                    figures.hours(),
                    figures.paid(),
                    figures.gift(),
                    figures.makeUp(),
                    figures.amount(),
                    figures.shareOf(all),
                    figures.hourPrice(),
                    figures.other());
        }
    }

    record ConsumptionAnswers(List<ConsumptionAnswer> rows, ConsumptionAnswer total, List<ConsumptionAnswer> months) {

        static ConsumptionAnswers of(DiagnosisReport<ConsumptionFigures> report) {
            return new ConsumptionAnswers(
                    report.rows().stream()
                            .map(row -> ConsumptionAnswer.of(row.key(), row.name(), row.figures(), report.total()))
                            .toList(),
                    ConsumptionAnswer.of(null, null, report.total(), report.total()),
                    report.months().stream()
                            .map(row -> ConsumptionAnswer.of(row.key(), row.name(), row.figures(), report.total()))
                            .toList());
        }
    }

    /**
     * @param joined got hours for the first time
     * @param renewed of those at the opening, who signed a further order
     * @param renewalRate renewed of those who renewed, finished or were refunded
     */
    record MonthAnswer(
            LocalDate start,
            LocalDate end,
            long opening,
            long joined,
            long returned,
            long finished,
            long refunded,
            long closing,
            long renewed,
            @Nullable BigDecimal renewalRate,
            long active,
            long silent) {

        static MonthAnswer of(LifeCycleMonth month) {
            return new MonthAnswer(
                    month.start(),
                    month.end(),
                    month.opening(),
                    month.joined(),
                    month.returned(),
                    month.finished(),
                    month.refunded(),
                    month.closing(),
                    month.renewed(),
                    month.renewalRate(),
                    month.active(),
                    month.silent());
        }
    }

    /** @param hours consumed in the period */
    record StudentAnswer(
            long id,
            String number,
            String name,
            String campus,
            @Nullable String consultant,
            StudentState state,
            List<RiskReason> risks,
            BigDecimal hours,
            BigDecimal paidHours,
            BigDecimal giftHours,
            BigDecimal makeUpHours,
            BigDecimal amount,
            long lessons,
            long absent,
            long leave,
            BigDecimal left,
            BigDecimal leftPaid,
            BigDecimal leftGift,
            BigDecimal leftMakeUp,
            BigDecimal worth,
            @Nullable LocalDate lastLesson) {

        static StudentAnswer of(StudentFigures student) {
            return new StudentAnswer(
                    student.id(),
                    student.number(),
                    student.name(),
                    student.unit(),
                    student.consultant(),
                    student.state(),
                    student.risks(),
                    student.hours(),
                    student.paid(),
                    student.gift(),
                    student.makeUp(),
                    student.amount(),
                    student.lessons(),
                    student.absent(),
                    student.leave(),
                    student.left(),
                    student.leftPaid(),
                    student.leftGift(),
                    student.leftMakeUp(),
                    student.worth(),
                    student.lastLesson());
        }
    }

    record StudentAnswers(
            List<StudentAnswer> items,

            @Schema(description = "How many are found in all")
            long total,

            int offset,
            int limit,

            @Schema(description = "All students of the filter, whichever of them are found")
            StudentTotals totals) {}

    private DiagnosisAnswers() {}
}
