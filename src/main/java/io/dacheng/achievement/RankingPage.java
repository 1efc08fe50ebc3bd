package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of a ranking: those ranked, best first, ties by code; then those not ranked, by code.
 *
 * @param offset how many come before this page, of those that match the search
 * @param total how many match the search; all without one
 * @param next where the following page starts; null on the last
 * @param ranked how many have a rank, whatever the search
 * @param notRanked how many have none, by the reason
 * @param before the period whose final standing the change is against
 * @param rankedBefore how many had a rank then; 0 when there is nothing to compare with
 * @param own the viewer's own line; null when the viewer is not in the ranking
 * @param ownOffset how many come before it, of those that match the search; null when it does not, or is not there
 */
public record RankingPage(
        List<RankingRow> rows,
        int offset,
        int total,
        @Nullable String next,
        int ranked,
        Map<RankingRow.Reason, Integer> notRanked,
        Period before,
        int rankedBefore,
        @Nullable RankingRow own,
        @Nullable Integer ownOffset) {

    public RankingPage {
        rows = List.copyOf(rows);
        notRanked = Map.copyOf(notRanked);
    }

    /** How many are listed without a rank. */
    public int unranked() {
        return notRanked.values().stream().mapToInt(Integer::intValue).sum();
    }
}
