package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.BatchService;
import io.dacheng.ledger.DailyTotals;
import io.dacheng.ledger.KnownMoments;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * D4: what was shown at a moment is what is answered for it later, whatever has come since. A thousand members, each with
 * a random history of records, corrections, cancellations and undone batches, against a model that keeps each of
 * them in a map.
 */
@IntegrationTest
class TwoClocksTest {

    private static final long SEED = 46;
    private static final int TEAMS = 40;
    private static final int MEMBERS = 25;
    private static final int STEPS = 10;
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 5, 31);

    @Autowired
    RecordIngest ingest;

    @Autowired
    BatchService batches;

    @Autowired
    AchievementService achievements;

    @Autowired
    KnownMoments moments;

    @Autowired
    DailyTotals totals;

    @Autowired
    Organisations organisations;

    @Autowired
    TestClock clock;

    private final Viewer admin = new Viewer("admin", "Administrator", null, true, Map.of());
    private final Random random = new Random(SEED);

    @BeforeEach
    void teams() {
        TestDatabase.empty();
        StringBuilder units = new StringBuilder("code,parent_code,name,kind,weight,calendar\nHO,,Head office,head,,\n");
        StringBuilder members = new StringBuilder("login,name,unit_code,role,valid_from,valid_to,email\n");
        for (int team = 0; team < TEAMS; team++) {
            units.append("t%d,HO,Team %d,team,,%n".formatted(team, team));
            for (int member = 0; member < MEMBERS; member++) {
                members.append("%s,Member,t%d,MEMBER,,,%n".formatted(login(team, member), team));
            }
        }
        organisations.bring(
                Map.of(
                        "units.csv",
                        units.toString(),
                        "members.csv",
                        members.toString(),
                        "metrics.csv",
                        "code,name,record_type,aggregation,scale,unit,direction\ndeposits,Deposits,deposit,SUM_AMOUNT,2,CNY,UP\n"));
    }

    @AfterEach
    void the_clock_as_it_was() {
        clock.reset();
    }

    @Test
    void a_thousand_random_histories_are_answered_for_every_earlier_moment_as_they_were_shown_then() {
        int undone = 0;
        for (int team = 0; team < TEAMS; team++) {
            Model model = new Model();
            Map<Instant, Map<String, String>> shown = new LinkedHashMap<>();
            List<Sent> sent = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                clock.advance(Duration.ofSeconds(1));
                if (step > 1 && random.nextInt(3) == 0) {
                    undone += undo(model, sent.get(random.nextInt(sent.size()))) ? 1 : 0;
                } else {
                    sent.add(upload(model, team));
                }
                Map<String, String> now = asked(team, null);
                assertThat(now).as("team %s, step %s", team, step).isEqualTo(model.amounts(team));
                shown.put(moments.now(), now);
            }
            int of = team;
            shown.forEach((moment, then) -> assertThat(asked(of, moment))
                    .as("team %s, known at %s", of, moment)
                    .isEqualTo(then));
        }
        assertThat(undone).isGreaterThan(TEAMS / 2);
        assertThat(totals.differences()).isZero();
    }

    @Test
    void what_is_answered_for_a_moment_stays_while_batches_are_on_their_way() throws Exception {
        clock.run();
        AtomicInteger running = new AtomicInteger(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Map<Instant, Map<String, String>> answered = new LinkedHashMap<>();
        try {
            List<Future<?>> senders = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                int of = sender;
                senders.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        take("crm,s%d-%d,1,deposit,%s,,2026-05-02,1.00,".formatted(of, i, login(0, of)));
                    }
                    running.decrementAndGet();
                }));
            }
            while (running.get() > 0) {
                Instant moment = moments.now();
                answered.put(moment, asked(0, moment));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(answered.values().stream().distinct().count()).isGreaterThan(5);
        answered.forEach((moment, then) ->
                assertThat(asked(0, moment)).as("known at %s", moment).isEqualTo(then));
    }

    private Sent upload(Model model, int team) {
        List<String> rows = new ArrayList<>();
        Map<String, Change> changes = new LinkedHashMap<>();
        for (int member = 0; member < MEMBERS; member++) {
            for (int i = random.nextInt(3); i > 0; i--) {
                String id = login(team, member) + "-" + random.nextInt(3);
                int revision = 1 + random.nextInt(6);
                boolean cancelled = random.nextInt(5) == 0;
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(20_000) - 4_000L, 2);
                LocalDate day = FIRST.plusDays(random.nextInt(20));
                rows.add(
                        cancelled
                                ? "crm,%s,%d,,,,,,true".formatted(id, revision)
                                : "crm,%s,%d,deposit,%s,,%s,%s,"
                                        .formatted(id, revision, login(team, member), day, amount));
                Record before = model.records.get(id);
                if (before == null || revision > before.revision()) {
                    model.records.put(id, new Record(revision, login(team, member), cancelled ? null : amount));
                    changes.merge(
                            id, new Change(before, revision), (first, last) -> new Change(first.before(), revision));
                }
            }
        }
        return new Sent(take(rows.toArray(String[]::new)), changes);
    }

    /** @return whether it could be undone: nothing later has built on it */
    private boolean undo(Model model, Sent sent) {
        boolean possible = !sent.changes().isEmpty()
                && sent.changes().entrySet().stream().allMatch(change -> {
                    Record now = model.records.get(change.getKey());
                    return now != null && now.revision() == change.getValue().after();
                });
        try {
            batches.undo(admin, sent.batch());
        } catch (Refused refused) {
            assertThat(possible).as("%s", refused.getMessage()).isFalse();
            return false;
        }
        assertThat(possible).isTrue();
        sent.changes().forEach((id, change) -> {
            if (change.before() == null) {
                model.records.remove(id);
            } else {
                model.records.put(id, change.before());
            }
        });
        sent.changes().clear();
        return true;
    }

    private UUID take(String... rows) {
        String body = "source,source_id,revision,record_type,member,unit,business_date,amount,cancelled\n"
                + String.join("\n", rows) + "\n";
        return ingest.take(
                        admin,
                        new RecordUpload(
                                RecordUpload.Format.CSV,
                                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                                null,
                                false,
                                null))
                .id();
    }

    /** Amount of each member of a team, and of the team. */
    private Map<String, String> asked(int team, @Nullable Instant knownAt) {
        Map<String, String> amounts = new TreeMap<>();
        for (AchievementQuery.Level level : List.of(AchievementQuery.Level.SELF, AchievementQuery.Level.MEMBERS)) {
            achievements
                    .rows(
                            admin,
                            new AchievementQuery(
                                    "deposits",
                                    FIRST,
                                    LAST,
                                    LAST,
                                    knownAt,
                                    OwnerKind.UNIT,
                                    "t" + team,
                                    level,
                                    null,
                                    1000))
                    .rows()
                    .forEach(row -> amounts.put(row.owner(), String.valueOf(row.actual())));
        }
        return amounts;
    }

    private static String login(int team, int member) {
        return "m%d-%d".formatted(team, member);
    }

    /** Records by identity, as they stand now. */
    private static final class Model {

        private final Map<String, Record> records = new HashMap<>();

        Map<String, String> amounts(int team) {
            Map<String, BigDecimal> sums = new TreeMap<>();
            for (int member = 0; member < MEMBERS; member++) {
                sums.put(login(team, member), BigDecimal.ZERO);
            }
            records.values().forEach(record -> {
                if (record.amount() != null) {
                    sums.merge(record.member(), record.amount(), BigDecimal::add);
                }
            });
            sums.put("t" + team, sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            Map<String, String> texts = new TreeMap<>();
            sums.forEach((owner, sum) -> texts.put(owner, sum.setScale(2).toPlainString()));
            return texts;
        }
    }

    /** @param amount null when cancelled */
    private record Record(
            int revision, String member, @Nullable BigDecimal amount) {}

    private record Change(@Nullable Record before, int after) {}

    private record Sent(UUID batch, Map<String, Change> changes) {}
}
