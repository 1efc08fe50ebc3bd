package io.dacheng.demo.school;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** When things were entered: never after now. */
record Times(ZoneId zone, Instant now) {

    static final LocalTime MORNING = LocalTime.of(9, 30);

    Instant at(LocalDate day, LocalTime time) {
        Instant then = day.atTime(time).atZone(zone).toInstant();
        return then.isAfter(now) ? now : then;
    }
}
