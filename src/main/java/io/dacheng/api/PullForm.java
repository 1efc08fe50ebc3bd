package io.dacheng.api;

import io.dacheng.ledger.NewPull;
import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.PullSchedule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pull as somebody sends it.
 *
 * @param mode RECORDS unless given
 * @param mark NONE unless given
 */
record PullForm(
        @Nullable String name,

        @Nullable @Schema(description = "Code of the data source", example = "warehouse")
        String source,

        @Nullable @Schema(example = "deposit") String recordType,

        @Nullable @Schema(description = "RECORDS: a row for each record. TOTALS: a row for each owner and day")
        PullMode mode,

        @Nullable
        @Schema(
                description = "One SELECT; :since and :until stand for the window",
                example = "select member, business_date, sum(amount) as amount from deposits"
                        + " where business_date >= :since and business_date < :until group by member, business_date")
        String query,

        @Nullable @Schema(description = "What the pull goes on from")
        PullMark mark,

        @Nullable
        @Schema(description = "Where the next run begins; missing keeps how far it has come", example = "2026-01-01")
        String watermark,

        @Nullable @Schema(description = "How far each run reaches back, in days, minutes or steps", example = "3")
        Long overlap,

        @Nullable ScheduleForm schedule,

        @Nullable @Schema(description = "A larger result is refused; 1000000 unless given")
        Long rowLimit,

        @Nullable @Schema(description = "Longest time of the query; 30 unless given")
        Integer minutes,

        @Nullable @Schema(description = "The schedule rests")
        Boolean paused) {

    private static final long ROWS = 1_000_000;
    private static final int MINUTES = 30;

    /** Every so many minutes, or times of day; neither: on demand. */
    record ScheduleForm(
            @Nullable Integer everyMinutes,
            @Nullable List<LocalTime> times,
            @Nullable Set<DayOfWeek> days) {

        PullSchedule schedule() {
            return new PullSchedule(
                    everyMinutes,
                    Given.list("schedule.times", times, 0, 1000),
                    days == null ? Set.of() : Set.copyOf(Given.list("schedule.days", List.copyOf(days), 0, 7)));
        }

        static ScheduleForm of(PullSchedule schedule) {
            return new ScheduleForm(schedule.everyMinutes(), schedule.times(), schedule.days());
        }
    }

    NewPull of(String code) {
        return new NewPull(
                code,
                Given.field("name", name),
                Given.field("source", source),
                Given.field("recordType", recordType),
                Objects.requireNonNullElse(mode, PullMode.RECORDS),
                Given.field("query", query),
                Objects.requireNonNullElse(mark, PullMark.NONE),
                watermark,
                Objects.requireNonNullElse(overlap, 0L),
                schedule == null ? PullSchedule.ON_DEMAND : schedule.schedule(),
                Objects.requireNonNullElse(rowLimit, ROWS),
                Objects.requireNonNullElse(minutes, MINUTES),
                Boolean.TRUE.equals(paused));
    }
}
