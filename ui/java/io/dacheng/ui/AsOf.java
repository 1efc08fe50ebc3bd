package io.dacheng.ui;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The as-of day 截至日 that rules every figure of the page; chosen in the frame, kept in the address as
 * {@code asOf} and, from page to page, for this browser tab.
 */
@SpringComponent
@UIScope
public class AsOf {

    static final String PARAMETER = "asOf";

    private final Clock clock;
    private @Nullable LocalDate chosen;

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

    public boolean isToday() {
        return date().equals(today());
    }

    void choose(@Nullable LocalDate date) {
        chosen = date == null || date.equals(today()) ? null : date;
    }

    /** What the address asks for; an address without a day leaves the day as it is, an unreadable day means today. */
    void read(QueryParameters address) {
        address.getSingleParameter(PARAMETER).ifPresent(text -> {
            try {
                choose(LocalDate.parse(text));
            } catch (DateTimeException e) {
                choose(null);
            }
        });
    }
}
