package io.dacheng.school.weeks;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage that was too far behind in a week, and what became of it.
 *
 * @param memberId whose own target it is; null for the campus's
 * @param memberName empty for the campus's
 * @param week its Monday
 * @param due until when the person in charge says what will be done
 * @param target of the week
 * @param actual when the gap was opened
 * @param actualThen when it was last looked at again; null until then
 * @param actualNow by now
 * @param rounds how often a further step was asked for
 * @param action what will be done; empty until somebody has said so
 * @param comment of the campus head
 * @param inCharge names of those who may close it
 */
public record GapView(
        long id,
        long unitId,
        String unit,
        String unitName,
        @Nullable Long memberId,
        String memberName,
        String stage,
        String stageName,
        LocalDate week,
        State state,
        LocalDate openedOn,
        LocalDate due,
        BigDecimal target,
        BigDecimal actual,
        @Nullable BigDecimal actualThen,
        BigDecimal actualNow,
        int escalated,
        int rounds,
        String action,
        @Nullable LocalDate doneBy,
        @Nullable LocalDate followUp,
        @Nullable String promisedBy,
        @Nullable Instant promisedAt,
        String comment,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        List<String> inCharge) {

    public enum State {
        /** The person in charge is asked what will be done. */
        OPEN,
        /** It has been said what will be done by when. */
        PROMISED,
        /** It is being looked at again. */
        DUE,
        /** It was looked at again and was not closed: the campus head is asked. */
        MISSED,
        /** What was due has been reached. */
        CLOSED,
        /** The campus head has ended it. */
        ENDED
    }

    public GapView {
        inCharge = List.copyOf(inCharge);
    }
}
