package io.dacheng.target.revision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What joiners and leavers have of a period, by its days. */
public final class Presence {

    private Presence() {}

    /**
     * What somebody keeps who leaves: closed columns as they are, of the running one the share of the days before,
     * down to whole steps, nothing afterwards.
     *
     * @param until the first day on which the person is not there any more
     */
    public static List<BigDecimal> leaving(
            List<BigDecimal> cells, List<Column> columns, LocalDate until, BigDecimal step) {
        List<BigDecimal> kept = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            int days = column.period().days();
            kept.add(column.closed() ? cells.get(i) : part(cells.get(i), days - daysFrom(column, until), days, step));
        }
        return kept;
    }

    /**
     * What each is given who joins. In each open column the members share what they have together as if the joiners were
     * there for a part of the days: with 2 members and half of the days left, a joiner gets 0.5 of 2.5 parts. Where
     * nobody stays, the joiners take everything, by the days that each has left.
     *
     * @param together what the members who stay have in each column, and what those who leave give back
     * @param members how many stay
     * @param from for each joiner the first day on which the person is there
     */
    public static List<List<BigDecimal>> joining(
            List<BigDecimal> together, List<Column> columns, int members, List<LocalDate> from, BigDecimal step) {
        List<List<BigDecimal>> given = new ArrayList<>();
        from.forEach(joiner -> given.add(new ArrayList<>()));
        List<BigDecimal> left = from.stream()
                .map(day -> BigDecimal.valueOf(daysLeft(columns, day)))
                .toList();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            List<BigDecimal> parts;
            if (column.closed()) {
                parts = Collections.nCopies(from.size(), BigDecimal.ZERO);
            } else if (members == 0) {
                parts = Parts.inProportion(together.get(i), step, left);
            } else {
                parts = besides(together.get(i), column, members, from, step);
            }
            for (int j = 0; j < parts.size(); j++) {
                given.get(j).add(parts.get(j));
            }
        }
        return given;
    }

    private static List<BigDecimal> besides(
            BigDecimal together, Column column, int members, List<LocalDate> from, BigDecimal step) {
        int days = members * column.period().days()
                + from.stream().mapToInt(day -> daysFrom(column, day)).sum();
        return from.stream()
                .map(day -> part(together, daysFrom(column, day), days, step))
                .toList();
    }

    /** Days of the column from that day on. */
    private static int daysFrom(Column column, LocalDate day) {
        long before = ChronoUnit.DAYS.between(column.period().start(), day);
        return (int) Math.max(0, column.period().days() - Math.max(0, before));
    }

    /** Days that are left in open columns from that day on. */
    private static int daysLeft(List<Column> columns, LocalDate from) {
        return columns.stream()
                .filter(column -> !column.closed())
                .mapToInt(column -> daysFrom(column, from))
                .sum();
    }

    private static BigDecimal part(BigDecimal whole, int of, int all, BigDecimal step) {
        return whole.multiply(BigDecimal.valueOf(of))
                .divide(step.multiply(BigDecimal.valueOf(all)), 0, RoundingMode.FLOOR)
                .multiply(step);
    }
}
