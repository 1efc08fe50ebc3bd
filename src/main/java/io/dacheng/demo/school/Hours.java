package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Order;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Hours of a student: paid, given, or to make up. What hours are worth is the amount times the hours used so far by all
 * hours, rounded once, less what was counted before; so the last hour brings the rest.
 */
final class Hours {

    enum Kind {
        MAKE_UP,
        PAID,
        GIFT
    }

    final long id;
    final long studentId;
    final long unitId;
    final long courseId;
    final @Nullable Order order;
    final Kind kind;
    final long hours;
    final long amount;
    final LocalDate openedOn;
    final String reason;
    private long used;
    private long counted;

    Hours(
            long id,
            long studentId,
            long unitId,
            long courseId,
            @Nullable Order order,
            Kind kind,
            long hours,
            long amount,
            LocalDate openedOn,
            String reason) {
        this.id = id;
        this.studentId = studentId;
        this.unitId = unitId;
        this.courseId = courseId;
        this.order = order;
        this.kind = kind;
        this.hours = hours;
        this.amount = amount;
        this.openedOn = openedOn;
        this.reason = reason;
    }

    long left() {
        return hours - used;
    }

    /** What the hours left are worth. */
    long worthLeft() {
        return amount - counted;
    }

    /** Takes hours, at most those left, and answers what they are worth. */
    long take(long taken) {
        used += taken;
        long upToNow = (2 * amount * used + hours) / (2 * hours);
        long worth = upToNow - counted;
        counted = upToNow;
        return worth;
    }
}
