package io.dacheng.demo.school;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A trial lesson of a lead. */
final class Trial {

    static final int MINUTES = 45;

    final long id;
    final Lead lead;
    final long roomId;
    final LocalDate on;
    final LocalTime starts;
    final LocalDate bookedOn;
    String state = "BOOKED";

    @Nullable
    String result;

    Trial(long id, Lead lead, long roomId, LocalDate on, LocalTime starts, LocalDate bookedOn) {
        this.id = id;
        this.lead = lead;
        this.roomId = roomId;
        this.on = on;
        this.starts = starts;
        this.bookedOn = bookedOn;
    }
}
