package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the live entries of the ledger add up to, by day, batch and part of the owner, in one pass. Deliberately not by
 * the daily totals, nor by adding and taking away: an entry counts when none that is known takes it back.
 */
@Component
class LedgerBreakdown {

    // Of a unit: the unit directly below that a record lies in, else its member. Of a member: the unit credited.
    private static final String PARTS_OF_UNIT = """
            left join (select y.unit_id, c.id as part
                       from org_unit c join org_unit_ancestry y on y.ancestor_id = c.id
                       where c.parent_id = :owner) p on p.unit_id = e.unit_id
            """;

    private static final String BREAKDOWN = """
            {with},
            live as (
                select case when e.business_date >= :start then e.business_date end as day, e.batch_id,
                       {part_unit} as part_unit, {part_member} as part_member, {seen} as seen,
                       {value} as value, {value} * {lain} as lain
                from known_record e
                {parts}
                where {range} and {live})
            select grouping(day) = 0 as by_day, grouping(batch_id) = 0 as by_batch, grouping(part_unit) = 0 as by_part,
                   day, batch_id, part_unit, part_member, seen,
                   count(*) as records, sum(value) as value, sum(lain) as lain
            from live
            group by grouping sets ((day), (batch_id), (part_unit, part_member, seen))
            """;

    /** @param unit id; null for records of the owner unit itself @param member id of who those name */
    record Part(@Nullable Long unit, @Nullable Long member, boolean seen, LedgerSums sums) {}

    /**
     * @param opening all before the period, where it counts
     * @param days those of the period, in the order of time
     */
    record Breakdown(
            LedgerSums opening, Map<LocalDate, LedgerSums> days, Map<UUID, LedgerSums> batches, List<Part> parts) {

        static final Breakdown EMPTY = new Breakdown(LedgerSums.NONE, Map.of(), Map.of(), List.of());

        LedgerSums all() {
            return within().plus(opening);
        }

        LedgerSums within() {
            return days.values().stream().reduce(LedgerSums.NONE, LedgerSums::plus);
        }

        LedgerSums hidden() {
            return parts.stream()
                    .filter(part -> !part.seen())
                    .map(Part::sums)
                    .reduce(LedgerSums.NONE, LedgerSums::plus);
        }
    }

    private final JdbcClient jdbc;

    LedgerBreakdown(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Breakdown of(LedgerSight sight) {
        boolean unit = sight.kind() == OwnerKind.UNIT;
        String sql = BREAKDOWN
                .replace("{with}", sight.with())
                .replace("{part_unit}", unit ? "p.part" : "e.unit_id")
                .replace(
                        "{part_member}",
                        unit ? "case when p.part is null then e.member_id end" : "cast(null as bigint)")
                .replace("{seen}", sight.seen("e"))
                .replace("{value}", sight.value("e"))
                .replace("{lain}", LedgerSight.lain("e"))
                .replace("{parts}", unit ? PARTS_OF_UNIT : "")
                .replace("{range}", sight.range("e"))
                .replace("{live}", LedgerSight.live("e"));
        Map<LocalDate, LedgerSums> days = new TreeMap<>();
        Map<UUID, LedgerSums> batches = new HashMap<>();
        List<Part> parts = new ArrayList<>();
        List<LedgerSums> opening = new ArrayList<>(List.of(LedgerSums.NONE));
        jdbc.sql(sql).params(sight.parameters()).query(row -> {
            LedgerSums sums =
                    new LedgerSums(row.getLong("records"), row.getBigDecimal("value"), row.getBigDecimal("lain"));
            if (row.getBoolean("by_day")) {
                LocalDate day = row.getObject("day", LocalDate.class);
                if (day == null) {
                    opening.set(0, sums);
                } else {
                    days.put(day, sums);
                }
            } else if (row.getBoolean("by_batch")) {
                batches.put(row.getObject("batch_id", UUID.class), sums);
            } else {
                parts.add(new Part(id(row, "part_unit"), id(row, "part_member"), row.getBoolean("seen"), sums));
            }
        });
        return new Breakdown(opening.get(0), days, batches, parts);
    }

    private static @Nullable Long id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }
}
