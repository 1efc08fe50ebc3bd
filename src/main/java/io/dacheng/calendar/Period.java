package io.dacheng.calendar;

import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A period 期间: whole days, both ends included.
 *
 * @param end not before {@code start}, else refused as INVALID
 */
public record Period(LocalDate start, LocalDate end) {

    public Period {
        if (end.isBefore(start)) {
            throw Refused.invalid("calendar.period.reversed", start, end);
        }
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(start, end) + 1;
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && !date.isAfter(end);
    }
}
