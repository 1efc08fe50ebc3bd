package io.dacheng.calendar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** What parts of a period weigh by a curve over the months, exactly. */
final class DayWeights {

    private DayWeights() {}

    /**
     * A day weighs its month's weight over the month's days. To stay exact all weights are multiplied by the least common
     * multiple of the lengths of those months that some part holds only a piece of; whole months keep their weight.
     */
    static List<BigDecimal> curve(List<BigDecimal> monthWeights, List<Period> parts) {
        List<List<Piece>> pieces = parts.stream().map(DayWeights::pieces).toList();
        BigInteger multiple = pieces.stream()
                .flatMap(List::stream)
                .filter(piece -> piece.days < piece.month.lengthOfMonth())
                .map(piece -> BigInteger.valueOf(piece.month.lengthOfMonth()))
                .reduce(BigInteger.ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
        return pieces.stream()
                .map(each -> each.stream()
                        .map(piece -> piece.weight(monthWeights, multiple))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .toList();
    }

    static TimeProgress curveProgress(List<BigDecimal> monthWeights, Period period, LocalDate asOf) {
        if (asOf.isBefore(period.start())) {
            return new TimeProgress(
                    BigDecimal.ZERO, curve(monthWeights, List.of(period)).get(0));
        }
        if (!asOf.isBefore(period.end())) {
            BigDecimal whole = curve(monthWeights, List.of(period)).get(0);
            return new TimeProgress(whole, whole);
        }
        List<BigDecimal> parts = curve(
                monthWeights, List.of(new Period(period.start(), asOf), new Period(asOf.plusDays(1), period.end())));
        return new TimeProgress(parts.get(0), parts.get(0).add(parts.get(1)));
    }

    private record Piece(YearMonth month, int days) {

        BigDecimal weight(List<BigDecimal> monthWeights, BigInteger multiple) {
            BigInteger share =
                    multiple.multiply(BigInteger.valueOf(days)).divide(BigInteger.valueOf(month.lengthOfMonth()));
            return monthWeights.get(month.getMonthValue() - 1).multiply(new BigDecimal(share));
        }
    }

    private static List<Piece> pieces(Period part) {
        List<Piece> pieces = new ArrayList<>();
        LocalDate start = part.start();
        while (!start.isAfter(part.end())) {
            YearMonth month = YearMonth.from(start);
            LocalDate end = month.atEndOfMonth().isAfter(part.end()) ? part.end() : month.atEndOfMonth();
            pieces.add(new Piece(month, new Period(start, end).days()));
            start = end.plusDays(1);
        }
        return pieces;
    }
}
