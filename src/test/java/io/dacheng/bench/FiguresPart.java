package io.dacheng.bench;

import io.dacheng.achievement.PlanAchievements;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The achievement of everybody in a plan as of random days, as the daily calculation asks for it, against one hand-written
 * GROUP BY over the ledger as of the same days. Both fetch all their rows; the product also finds targets, rates and
 * status, and the units' figures with them.
 */
final class FiguresPart {

    private static final String BY_HAND = """
            select record_type, member_id, sum(sign * amount) as amount, sum(sign) as records
            from business_record
            where record_type in ('deposit', 'loan', 'fund', 'insurance', 'card')
              and business_date between date '2025-01-01' and ?
            group by record_type, member_id
            """;

    private final BenchProduct product;
    private final BenchSizes sizes;

    FiguresPart(BenchProduct product, BenchSizes sizes) {
        this.product = product;
        this.sizes = sizes;
    }

    List<Measured> run(long records) throws Exception {
        PlanAchievements achievements = product.bean(PlanAchievements.class);
        compare(achievements, BenchData.START.plusDays(100));
        for (int i = 0; i < 2; i++) {
            achievements.of(BenchData.PLAN, BenchData.START.plusDays(200), null);
        }
        Turns turns = new Turns();
        List<String> days = new ArrayList<>();
        for (int i = 0; i < sizes.repeat() + 2; i++) {
            LocalDate asOf = BenchData.START.plusDays(Data.mix(i, sizes.repeat()) % BenchData.DAYS);
            days.add(asOf.toString());
            turns.product(() -> achievements.of(BenchData.PLAN, asOf, null));
            turns.limit(() -> byHand(asOf, (type, member, value) -> {}));
        }
        double ratio = turns.limitMedian() / turns.productMedian();
        return List.of(new Measured(
                "figures",
                sizes.members() + " members x " + BenchSizes.METRICS + " metrics as of any day, " + records
                        + " records, against one GROUP BY over the ledger",
                "s",
                turns.productMedian(),
                turns.limitMedian(),
                ratio,
                ">= 10 times faster",
                ratio >= 10,
                List.of(
                        "data shape B: about one record of a member and metric a day row, the hard case for daily totals",
                        "as of " + String.join(", ", days),
                        turns.notes())));
    }

    /** What is compared must be the same figures. */
    private void compare(PlanAchievements achievements, LocalDate asOf) throws SQLException {
        Map<String, BigDecimal> byHand = new HashMap<>();
        byHand(asOf, (type, member, value) -> byHand.put(type + ":" + member, value));
        for (PlanAchievements.TargetFigures figures : achievements.of(BenchData.PLAN, asOf, null)) {
            if (figures.row().ownerKind() == OwnerKind.UNIT) {
                continue;
            }
            String type =
                    BenchData.TYPES.get(BenchData.METRICS.indexOf(figures.row().metric()));
            BigDecimal expected = byHand.getOrDefault(type + ":" + figures.row().ownerId(), BigDecimal.ZERO);
            if (figures.row().actual().compareTo(expected) != 0) {
                throw new IllegalStateException(figures.row().owner() + " has "
                        + figures.row().actual() + " by the product and " + expected + " by hand");
            }
        }
    }

    /** What becomes of a row of the GROUP BY. */
    private interface Row {
        void read(String type, long member, BigDecimal value);
    }

    private void byHand(LocalDate asOf, Row rows) throws SQLException {
        String counted = BenchData.TYPES.get(BenchData.TYPES.size() - 1);
        try (Connection connection = product.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(BY_HAND)) {
            statement.setObject(1, asOf);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String type = row.getString(1);
                    rows.read(type, row.getLong(2), row.getBigDecimal(type.equals(counted) ? 4 : 3));
                }
            }
        }
    }
}
