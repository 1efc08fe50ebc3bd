package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Course;
import io.dacheng.demo.school.Facts.HourEntry;
import io.dacheng.demo.school.Facts.Order;
import io.dacheng.demo.school.Facts.Refund;
import io.dacheng.demo.school.Facts.Student;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Orders, the hours they bring, and what is paid back. */
final class Sales {

    // Lessons in a contract, in what per cent of contracts, discount and lessons on top.
    private static final int[] LESSONS = {12, 24, 36};
    private static final int[] SHARE = {34, 46, 20};
    private static final int[] PRICE = {100, 95, 90};
    private static final int[] GIVEN = {0, 1, 3};
    private static final long[] OFF = {0, 0, 0, 50_00, 88_00, 120_00};
    private static final int KEEP = 35;
    private static final int KEPT_PER_CENT = 15;
    private static final List<String> REASONS =
            List.of("The family moves away. 搬家", "No time beside school. 课业冲突", "Changed interest. 兴趣转移");

    private final Facts facts;
    private final Known known;
    private final Random random;

    Sales(Facts facts, Known known, long seed) {
        this.facts = facts;
        this.known = known;
        this.random = new Random(seed);
    }

    /** Signs a contract and opens its hours. */
    List<Hours> sign(Student student, Course course, String signingType, LocalDate on, @Nullable Lead lead) {
        int at = random.nextInt(100);
        int size = at < SHARE[0] ? 0 : at < SHARE[0] + SHARE[1] ? 1 : 2;
        long hours = LESSONS[size] * course.lessonHours();
        long amount = course.centsPerHour() * hours / 100 * PRICE[size] / 100 - OFF[random.nextInt(OFF.length)];
        long id = Facts.next(facts.orders);
        Order order = new Order(
                id,
                String.format(Locale.ROOT, "O%d-%06d", on.getYear(), id),
                student.unitId(),
                student.id(),
                course.id(),
                lead == null ? null : lead.id,
                lead == null ? null : lead.trialId,
                signingType,
                lead == null ? student.consultantId() : lead.consultantId,
                lead == null ? student.intentionTeacherId() : lead.intentionTeacherId,
                on,
                amount);
        facts.orders.add(order);
        known.signed(order);
        Hours paid = open(student, course, order, Hours.Kind.PAID, hours, amount, on, "");
        if (GIVEN[size] == 0) {
            return List.of(paid);
        }
        long given = GIVEN[size] * course.lessonHours();
        return List.of(paid, open(student, course, order, Hours.Kind.GIFT, given, 0, on, ""));
    }

    Hours makeUp(Student student, Course course, LocalDate on) {
        return open(
                student, course, null, Hours.Kind.MAKE_UP, course.lessonHours(), 0, on, "A lesson was cut short. 课时补偿");
    }

    /**
     * Ends every contract of the course that has paid hours left: the money goes back, at times less what is kept for the
     * trouble, and hours given with the contract lapse.
     */
    void refund(Seat seat, LocalDate on) {
        for (Hours hours : seat.hours) {
            Order order = hours.order;
            if (hours.kind != Hours.Kind.PAID || order == null || hours.left() == 0) {
                continue;
            }
            long left = hours.left();
            long worth = hours.take(left);
            long kept = random.nextInt(100) < KEEP ? worth * KEPT_PER_CENT / 100 : 0;
            Refund refund = new Refund(
                    Facts.next(facts.refunds),
                    order,
                    left,
                    worth - kept,
                    kept,
                    on,
                    REASONS.get(random.nextInt(REASONS.size())));
            facts.refunds.add(refund);
            known.refunded(refund);
            entry(hours, "REFUNDED", left, worth - kept, on, null, null, refund.id());
            if (kept > 0) {
                entry(hours, "KEPT", 0, kept, on, null, null, refund.id());
                known.consumed(hours.unitId, 0, kept);
            }
            seat.hours.stream()
                    .filter(given -> given.kind == Hours.Kind.GIFT && given.order == order && given.left() > 0)
                    .forEach(given -> {
                        long lapsed = given.left();
                        entry(given, "CANCELLED", lapsed, given.take(lapsed), on, null, null, refund.id());
                    });
        }
    }

    /** Uses the hours of a lesson: to make up first, then paid, then given; of each the oldest. */
    void consume(Seat seat, Course course, LocalDate on, long teacher, long attendance) {
        long open = course.lessonHours();
        for (Hours.Kind kind : Hours.Kind.values()) {
            for (Hours hours : seat.hours) {
                long part = hours.kind == kind ? Math.min(open, hours.left()) : 0;
                if (part > 0) {
                    long worth = hours.take(part);
                    entry(hours, "CONSUMED", part, worth, on, teacher, attendance, null);
                    known.consumed(hours.unitId, part, worth);
                    open -= part;
                }
            }
        }
    }

    private void entry(
            Hours of,
            String kind,
            long hours,
            long worth,
            LocalDate on,
            @Nullable Long member,
            @Nullable Long attendance,
            @Nullable Long refund) {
        facts.entries.add(new HourEntry(
                Facts.next(facts.entries),
                of.id,
                of.studentId,
                of.unitId,
                of.courseId,
                kind,
                hours,
                worth,
                on,
                member,
                attendance,
                refund));
    }

    private Hours open(
            Student student,
            Course course,
            @Nullable Order order,
            Hours.Kind kind,
            long hours,
            long amount,
            LocalDate on,
            String reason) {
        Hours opened = new Hours(
                Facts.next(facts.packages),
                student.id(),
                student.unitId(),
                course.id(),
                order,
                kind,
                hours,
                amount,
                on,
                reason);
        facts.packages.add(opened);
        return opened;
    }
}
