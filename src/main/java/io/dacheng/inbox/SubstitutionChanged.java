package io.dacheng.inbox;

import java.time.LocalDate;

/**
 * A substitution was set, changed or ended; published in the transaction that does it.
 *
 * @param by login of who did it
 */
public record SubstitutionChanged(
        Kind kind,
        String absent,
        String absentName,
        String substitute,
        String substituteName,
        LocalDate firstDay,
        LocalDate lastDay,
        String by) {

    public enum Kind {
        SET,
        CHANGED,
        ENDED
    }

    static SubstitutionChanged of(Kind kind, Substitution what, String by) {
        return new SubstitutionChanged(
                kind,
                what.absent(),
                what.absentName(),
                what.substitute(),
                what.substituteName(),
                what.firstDay(),
                what.lastDay(),
                by);
    }
}
