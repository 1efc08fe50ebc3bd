package io.dacheng.achievement;

import io.dacheng.achievement.GoalQuery.Candidate;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.Shape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A week, Monday to Sunday, that the end of a month, a year or a plan cuts: its target is the sum of its parts. They may
 * come from two sources, last year's plan and this year's; of several for the same days the one created last counts, as
 * everywhere. A week of which a day has no part has no target: nobody has said what it should bring.
 *
 * @param pieces which fill the week
 */
record CutWeek(List<Piece> pieces) {

    /** A part of the week, and the target it is a part of. */
    record Piece(Candidate target, Period period) {}

    private record Source(long newest, List<Piece> pieces) {

        boolean clashes(List<Piece> others) {
            return others.stream().anyMatch(other -> pieces.stream()
                    .anyMatch(piece -> !piece.period()
                                    .end()
                                    .isBefore(other.period().start())
                            && !piece.period().start().isAfter(other.period().end())));
        }
    }

    /** @return null when the parts do not fill the week */
    static @Nullable CutWeek of(Period week, List<Piece> all) {
        List<Source> newestFirst = all.stream()
                .collect(Collectors.groupingBy(piece -> piece.target().plan() == null
                        ? "target " + piece.target().id()
                        : "plan " + piece.target().plan()))
                .values()
                .stream()
                .map(pieces -> new Source(
                        pieces.stream()
                                .mapToLong(piece -> piece.target().id())
                                .max()
                                .orElseThrow(),
                        pieces))
                .sorted(Comparator.comparingLong(Source::newest).reversed())
                .toList();
        for (int from = 0; from < newestFirst.size(); from++) {
            List<Piece> taken = new ArrayList<>();
            for (Source source : newestFirst.subList(from, newestFirst.size())) {
                if (!source.clashes(taken)) {
                    taken.addAll(source.pieces());
                }
            }
            if (fills(week, taken)) {
                return new CutWeek(List.copyOf(taken));
            }
        }
        return null;
    }

    private static boolean fills(Period week, List<Piece> pieces) {
        return pieces.stream()
                        .map(Piece::period)
                        .distinct()
                        .mapToInt(Period::days)
                        .sum()
                == week.days();
    }

    /** Whether one of its targets was created after all of these. */
    boolean newerThan(List<Candidate> others) {
        return newest(targets()) > newest(others);
    }

    private static long newest(List<Candidate> targets) {
        return targets.stream().mapToLong(Candidate::id).max().orElse(0);
    }

    List<Candidate> targets() {
        return pieces.stream().map(Piece::target).toList();
    }

    /**
     * @param shapeOf of a target's plan; where two years' plans have different ones the week goes by days
     * @param until the last day that counts
     */
    Goal goal(Function<Candidate, Shape> shapeOf, LocalDate until) {
        Map<LocalDate, Pacing.Part> parts = new TreeMap<>();
        BigDecimal amount = BigDecimal.ZERO;
        for (Piece piece : pieces) {
            BigDecimal brings = piece.target().amount() == null
                    ? BigDecimal.ZERO
                    : piece.target().amount();
            amount = amount.add(brings);
            parts.merge(
                    piece.period().start(),
                    new Pacing.Part(piece.period(), brings),
                    (a, b) -> new Pacing.Part(a.period(), a.amount().add(b.amount())));
        }
        List<Shape> shapes = targets().stream().map(shapeOf).distinct().toList();
        return new Goal(
                amount,
                targets().stream()
                        .map(Candidate::completionDate)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                targets().stream()
                        .map(Candidate::target)
                        .distinct()
                        .sorted(Comparator.comparingLong(Goal.Of::id))
                        .toList(),
                shapes.size() == 1 ? shapes.get(0) : Shape.EVEN,
                Pacing.Parts.on(List.copyOf(parts.values()), until));
    }
}
