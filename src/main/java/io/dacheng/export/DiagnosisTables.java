package io.dacheng.export;

import io.dacheng.school.diagnosis.ConsumptionFigures;
import io.dacheng.school.diagnosis.LifeCycleMonth;
import io.dacheng.school.diagnosis.StudentFigures;
import io.dacheng.school.diagnosis.TrialFigures;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in the files of the diagnosis. */
final class DiagnosisTables {

    /**
     * @param key what the figures are of; null for the total and for who has none
     * @param name the same, in words
     * @param all the total, of which each has its share
     */
    record Line<F>(@Nullable String key, Object name, F figures, F all) {}

    /** @param words for what is told in words */
    record Told(StudentFigures student, Words words) {}

    static final Table<Line<TrialFigures>> TRIALS = new Table<Line<TrialFigures>>()
            .text("key", "diagnosis.key", Line::key)
            .notPrinted()
            .text("name", "diagnosis.key", Line::name)
            .number("created", "diagnosis.created", line -> line.figures().created())
            .number("visited", "diagnosis.visited", line -> line.figures().visited())
            .rate("visit_rate", "diagnosis.visit-rate", line -> line.figures().visitRate())
            .number("tried", "diagnosis.tried", line -> line.figures().tried())
            .rate("trial_rate", "diagnosis.trial-rate", line -> line.figures().trialRate())
            .number("signed", "diagnosis.signed", line -> line.figures().signed())
            .rate("signing_rate", "diagnosis.signing-rate", line -> line.figures()
                    .signingRate())
            .rate("overall_rate", "diagnosis.overall-rate", line -> line.figures()
                    .overallRate())
            .number("signed_without_trial", "diagnosis.untried", line -> line.figures()
                    .untried())
            .notPrinted()
            .number("lost", "diagnosis.lost", line -> line.figures().lost())
            .number("trial_lessons", "diagnosis.trial-lessons", line -> line.figures()
                    .lessons())
            .notPrinted()
            .number("trial_lessons_attended", "diagnosis.trial-lessons-attended", line -> line.figures()
                    .attended())
            .notPrinted()
            .number("trial_lessons_missed", "diagnosis.trial-lessons-missed", line -> line.figures()
                    .missed())
            .notPrinted()
            .number("orders", "diagnosis.orders", line -> line.figures().orders())
            .amount("amount", "diagnosis.amount", line -> line.figures().amount())
            .amount("average_order", "diagnosis.average-order", line -> line.figures()
                    .averageOrder())
            .notPrinted()
            .rate("share", "diagnosis.share", line -> line.figures().shareOf(line.all()))
            .number("other_orders", "diagnosis.other-orders", line -> line.figures()
                    .otherOrders())
            .notPrinted()
            .amount("other_amount", "diagnosis.other-amount", line -> line.figures()
                    .otherAmount())
            .notPrinted();

    static final Table<Told> STUDENTS = new Table<Told>()
            .text("number", "diagnosis.number", told -> told.student().number())
            .text("student", "diagnosis.student", told -> told.student().name())
            .text("campus", "diagnosis.campus", told -> told.student().unit())
            .text("consultant", "diagnosis.consultant", told -> told.student().consultant())
            .text("state", "diagnosis.state", told -> told.student().state())
            .text("risks", "diagnosis.risks", told -> told.student().risks().stream()
                    .map(told.words()::of)
                    .collect(Collectors.joining(" · ")))
            .number("hours", "diagnosis.hours", told -> told.student().hours())
            .number("hours_paid", "diagnosis.hours-paid", told -> told.student().paid())
            .notPrinted()
            .number("hours_gift", "diagnosis.hours-gift", told -> told.student().gift())
            .notPrinted()
            .number("hours_make_up", "diagnosis.hours-make-up", told -> told.student()
                    .makeUp())
            .notPrinted()
            .amount("amount", "diagnosis.consumed", told -> told.student().amount())
            .number("lessons", "diagnosis.lessons-attended", told -> told.student()
                    .lessons())
            .number("absent", "diagnosis.absent", told -> told.student().absent())
            .notPrinted()
            .number("leave", "diagnosis.leave", told -> told.student().leave())
            .notPrinted()
            .number("left", "diagnosis.left", told -> told.student().left())
            .number("left_paid", "diagnosis.left-paid", told -> told.student().leftPaid())
            .notPrinted()
            .number("left_gift", "diagnosis.left-gift", told -> told.student().leftGift())
            .notPrinted()
            .number("left_make_up", "diagnosis.left-make-up", told -> told.student()
                    .leftMakeUp())
            .notPrinted()
            .amount("worth", "diagnosis.worth", told -> told.student().worth())
            .date("last_lesson", "diagnosis.last-lesson", told -> told.student().lastLesson());

    static final Table<LifeCycleMonth> MONTHS = new Table<LifeCycleMonth>()
            .date("month", "diagnosis.month", LifeCycleMonth::start)
            .number("opening", "diagnosis.opening", LifeCycleMonth::opening)
            .number("new", "diagnosis.joined", LifeCycleMonth::joined)
            .number("returned", "diagnosis.returned", LifeCycleMonth::returned)
            .number("finished", "diagnosis.finished", LifeCycleMonth::finished)
            .number("refunded", "diagnosis.refunded", LifeCycleMonth::refunded)
            .number("closing", "diagnosis.closing", LifeCycleMonth::closing)
            .number("renewed", "diagnosis.renewed", LifeCycleMonth::renewed)
            .rate("renewal_rate", "diagnosis.renewal-rate", LifeCycleMonth::renewalRate)
            .number("active", "diagnosis.active", LifeCycleMonth::active)
            .number("silent", "diagnosis.silent", LifeCycleMonth::silent);

    static final Table<Line<ConsumptionFigures>> CONSUMPTION = new Table<Line<ConsumptionFigures>>()
            .text("key", "diagnosis.key", Line::key)
            .notPrinted()
            .text("name", "diagnosis.key", Line::name)
            .number("lessons", "diagnosis.lessons", line -> line.figures().lessons())
            .number("attendances", "diagnosis.attendances", line -> line.figures()
                    .attendances())
            .number("students", "diagnosis.students", line -> line.figures().students())
            .number("hours", "diagnosis.hours", line -> line.figures().hours())
            .number("hours_paid", "diagnosis.hours-paid", line -> line.figures().paid())
            .number("hours_gift", "diagnosis.hours-gift", line -> line.figures().gift())
            .number("hours_make_up", "diagnosis.hours-make-up", line -> line.figures()
                    .makeUp())
            .amount("amount", "diagnosis.consumed", line -> line.figures().amount())
            .rate("share", "diagnosis.share", line -> line.figures().shareOf(line.all()))
            .amount("hour_price", "diagnosis.hour-price", line -> line.figures().hourPrice())
            .amount("other", "diagnosis.other", line -> line.figures().other());

    private DiagnosisTables() {}
}
