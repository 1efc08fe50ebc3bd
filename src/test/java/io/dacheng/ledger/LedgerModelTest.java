package io.dacheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random uploads and undoings against a model that takes row after row, knowing nothing of sets or totals. */
@IntegrationTest
class LedgerModelTest {

    private static final long SEED = 20260515;
    private static final int OPERATIONS = 300;
    private static final Map<String, String> UNIT_OF =
            Map.of("ann", "north-1", "bob", "north-1", "cai", "north-2", "dan", "north-2", "eve", "south-1");
    private static final List<String> MEMBERS = List.of("ann", "bob", "cai", "dan", "eve");
    private static final List<String> UNITS = List.of("north", "north-1", "south", "south-1");

    @Autowired
    RecordIngest ingest;

    @Autowired
    BatchService batches;

    @Autowired
    DailyTotals totals;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random(SEED);
    private final Map<String, State> states = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private Viewer admin;
    private Ledger ledger;

    @BeforeEach
    void bank() {
        organisations.smallBank();
        admin = organisations.viewer("admin");
        ledger = new Ledger(jdbc);
    }

    @Test
    void after_any_sequence_of_uploads_and_undoings_the_totals_are_those_of_the_live_records() {
        long entries = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            if (random.nextInt(4) == 0 && !sent.isEmpty()) {
                undo(sent.get(random.nextInt(sent.size())));
            } else {
                upload();
            }
            long now = ledger.count("business_record");
            assertThat(now).as("the ledger only grows").isGreaterThanOrEqualTo(entries);
            entries = now;
            if (i % 50 == 49) {
                compare("operation " + i + ", seed " + SEED);
            }
        }
        assertThat(sent).anyMatch(s -> s.undone).anyMatch(s -> !s.undone);

        totals.rebuild();

        compare("after the rebuild");
    }

    private void upload() {
        List<String> rows = new ArrayList<>();
        Map<String, Change> changes = new LinkedHashMap<>();
        long accepted = 0;
        long duplicates = 0;
        long rejected = 0;
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            String id = "r" + random.nextInt(40);
            int revision = 1 + random.nextInt(8);
            int kind = random.nextInt(20);
            Live live = kind < 3 ? null : live();
            rows.add(row(id, revision, live, kind == 19));
            if (kind == 19) {
                rejected++;
                continue;
            }
            State before = states.get(id);
            if (before != null && revision <= before.revision) {
                duplicates++;
                continue;
            }
            accepted++;
            State after = new State(revision, live);
            states.put(id, after);
            changes.merge(id, new Change(before, revision), (old, latest) -> new Change(old.before, revision));
        }

        BatchView batch = ingest.take(admin, Uploads.csv(rows.toArray(String[]::new)));

        assertThat(List.of(batch.accepted(), batch.duplicates(), batch.rejected()))
                .as("rows %s", rows)
                .containsExactly(accepted, duplicates, rejected);
        sent.add(new Sent(batch.id(), changes));
    }

    private void undo(Sent batch) {
        boolean possible = !batch.undone
                && !batch.changes.isEmpty()
                && batch.changes.entrySet().stream().allMatch(change -> {
                    State now = states.get(change.getKey());
                    return now != null && now.revision == change.getValue().after;
                });
        if (!possible) {
            assertThatThrownBy(() -> batches.undo(admin, batch.id)).isInstanceOf(Refused.class);
            return;
        }
        batches.undo(admin, batch.id);
        batch.undone = true;
        batch.changes.forEach((id, change) -> {
            if (change.before == null) {
                states.remove(id);
            } else {
                states.put(id, change.before);
            }
        });
    }

    private void compare(String when) {
        assertThat(totals.differences()).as(when).isZero();
        Map<String, BigDecimal[]> byUnit = new TreeMap<>();
        Map<String, BigDecimal[]> byMember = new TreeMap<>();
        states.values().forEach(state -> {
            Live live = state.live;
            if (live != null) {
                add(byUnit, live.creditedUnit() + " deposit " + live.date, live);
                if (live.member != null) {
                    add(byMember, live.member + " deposit " + live.date, live);
                }
            }
        });
        assertThat(ledger.totals("unit_daily_total", "org_unit", "code"))
                .as(when)
                .isEqualTo(texts(byUnit));
        assertThat(ledger.totals("member_daily_total", "member", "login"))
                .as(when)
                .isEqualTo(texts(byMember));
        assertThat(totals.differences()).as(when).isZero();
    }

    private static void add(Map<String, BigDecimal[]> sums, String key, Live live) {
        BigDecimal[] sum =
                sums.computeIfAbsent(key, k -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO});
        sum[0] = sum[0].add(live.amount);
        sum[1] = sum[1].add(live.quantity);
        sum[2] = sum[2].add(BigDecimal.ONE);
    }

    private static TreeMap<String, String> texts(Map<String, BigDecimal[]> sums) {
        TreeMap<String, String> texts = new TreeMap<>();
        sums.forEach((key, sum) ->
                texts.put(key, Ledger.plain(sum[0]) + " " + Ledger.plain(sum[1]) + " " + sum[2].toPlainString()));
        return texts;
    }

    private Live live() {
        int named = random.nextInt(3);
        return new Live(
                named == 0 ? null : MEMBERS.get(random.nextInt(MEMBERS.size())),
                named == 1 ? null : UNITS.get(random.nextInt(UNITS.size())),
                LocalDate.of(2026, 5, 1).plusDays(random.nextInt(4)),
                BigDecimal.valueOf(random.nextInt(20_000) - 5_000L, 2),
                BigDecimal.valueOf(random.nextInt(5)));
    }

    private static String row(String id, int revision, @Nullable Live live, boolean wrong) {
        if (live == null) {
            return Uploads.cancellation(id, revision);
        }
        return String.join(
                ",",
                "crm",
                id,
                String.valueOf(revision),
                "deposit",
                Objects.requireNonNullElse(live.member, ""),
                Objects.requireNonNullElse(live.unit, ""),
                live.date.toString(),
                wrong ? "much" : live.amount.toPlainString(),
                live.quantity.toPlainString(),
                "",
                "");
    }

    private record Live(
            @Nullable String member, @Nullable String unit, LocalDate date, BigDecimal amount, BigDecimal quantity) {

        String creditedUnit() {
            return unit == null ? Objects.requireNonNull(UNIT_OF.get(Objects.requireNonNull(member))) : unit;
        }
    }

    /** @param live null when cancelled */
    private record State(int revision, @Nullable Live live) {}

    private record Change(@Nullable State before, int after) {}

    private static final class Sent {
        private final UUID id;
        private final Map<String, Change> changes;
        private boolean undone;

        Sent(UUID id, Map<String, Change> changes) {
            this.id = id;
            this.changes = changes;
        }
    }
}
