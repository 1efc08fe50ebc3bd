package io.dacheng.ledger;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a pull runs by itself: every so many minutes, or at times of day in the organisation's zone, on some or all days
 * of the week. Neither of both: on demand only.
 *
 * @param everyMinutes 5 to 1440; null for times of day
 * @param times at most 48
 * @param days empty for every day
 */
public record PullSchedule(@Nullable Integer everyMinutes, List<LocalTime> times, Set<DayOfWeek> days) {

    public static final PullSchedule ON_DEMAND = new PullSchedule(null, List.of(), Set.of());

    private static final int WEEK = 7;

    public PullSchedule {
        times = List.copyOf(new TreeSet<>(times));
        days = days.isEmpty() ? Set.of() : Set.copyOf(days);
    }

    public boolean onDemand() {
        return everyMinutes == null && times.isEmpty();
    }

    /** The first time after a moment; a time of day that a clock change skips runs as soon as it is over. */
    public Optional<ZonedDateTime> next(ZonedDateTime after) {
        if (everyMinutes != null) {
            ZonedDateTime next = after.plusMinutes(everyMinutes);
            for (int i = 0; i < WEEK && !on(next); i++) {
                next = next.toLocalDate().plusDays(1).atStartOfDay(next.getZone());
            }
            return Optional.of(next);
        }
        for (int i = 0; i <= WEEK; i++) {
            for (LocalTime time : times) {
                ZonedDateTime next =
                        after.toLocalDate().plusDays(i).atTime(time).atZone(after.getZone());
                if (next.isAfter(after) && on(next)) {
                    return Optional.of(next);
                }
            }
        }
        return Optional.empty();
    }

    private boolean on(ZonedDateTime moment) {
        return days.isEmpty() || EnumSet.copyOf(days).contains(moment.getDayOfWeek());
    }
}
