package io.dacheng.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;

/** Counts days on natural days (C1). */
@Service
public class CalendarService {

    /** Elapsed days include the as-of day: 1-30 April on the 15th is 15 of 30. */
    public TimeProgress progress(Period period, LocalDate asOf) {
        long elapsed = ChronoUnit.DAYS.between(period.start(), asOf) + 1;
        return new TimeProgress((int) Math.max(0, Math.min(elapsed, period.days())), period.days());
    }
}
