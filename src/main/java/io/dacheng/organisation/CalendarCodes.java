package io.dacheng.organisation;

import io.dacheng.shared.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: which working-day calendars a unit may name. Implemented by {@code calendar}. */
public interface CalendarCodes {

    /** Named by a unit that counts natural days although a unit above it has a calendar. */
    String NATURAL = "natural";

    /** The codes of all calendars, in their order; without {@link #NATURAL}, which is always allowed. */
    List<String> codes();

    /** The sentence about a calendar that a unit cannot name, or null. */
    static @Nullable Refused wrong(String calendar, List<String> codes) {
        if (calendar.equals(NATURAL) || codes.contains(calendar)) {
            return null;
        }
        return Refused.invalid("organisation.calendar.unknown", calendar, String.join(", ", codes));
    }
}
