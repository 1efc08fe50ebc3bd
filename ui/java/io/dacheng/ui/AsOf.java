package io.dacheng.ui;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * The as-of day 截至日 that rules every figure of the page; chosen in the frame, kept in the address as
 * {@code asOf} and, from page to page, for this browser tab. Beside it the moment as known at 获知时点 (T6), kept as
 * {@code knownAt}: pages that can look back show what was known then, and nobody changes anything from there.
 */
@SpringComponent
@UIScope
public class AsOf {

    /** The smallest step of time that an address and the database keep alike. */
    private static final Duration LAST = Duration.ofMillis(1);

    static final String PARAMETER = "asOf";
    static final String KNOWN = "knownAt";

    private final Clock clock;
    private @Nullable LocalDate chosen;
    private @Nullable Instant known;

    AsOf(Clock clock) {
        this.clock = clock;
    }

    /** The chosen day, else today in the organisation's zone. */
    public LocalDate date() {
        return chosen == null ? today() : chosen;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** This moment in the organisation's zone. */
    public LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    public boolean isToday() {
        return date().equals(today());
    }

    /** The earlier moment that pages look back to; null for now. */
    public @Nullable Instant knownAt() {
        return known;
    }

    /** The moment that figures are of: the one that is looked back to, else now. */
    public Instant moment() {
        return known == null ? clock.instant() : known;
    }

    public boolean looksBack() {
        return known != null;
    }

    /** A moment that has not come yet means now. */
    void lookBackTo(@Nullable Instant moment) {
        known = moment == null || moment.isAfter(clock.instant()) ? null : moment;
    }

    /** @param time null for the end of the day, in the organisation's zone */
    void lookBackTo(LocalDate date, @Nullable LocalTime time) {
        lookBackTo((time == null ? date.plusDays(1).atStartOfDay().minus(LAST) : date.atTime(time))
                .atZone(clock.getZone())
                .toInstant());
    }

    void choose(@Nullable LocalDate date) {
        chosen = date == null || date.equals(today()) ? null : date;
    }

    /** What the address asks for; an address without a day leaves the day as it is, an unreadable day means today. */
    void read(QueryParameters address) {
        address.getSingleParameter(KNOWN).ifPresent(text -> {
            try {
                lookBackTo(Instant.parse(text));
            } catch (DateTimeException e) {
                lookBackTo(null);
            }
        });
        address.getSingleParameter(PARAMETER).ifPresent(text -> {
            try {
                choose(LocalDate.parse(text));
            } catch (DateTimeException e) {
                choose(null);
            }
        });
    }
}
