package io.dacheng.crash;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Sends records under keys: new ones, corrections and cancellations, small and large, as CSV and as NDJSON; takes batches
 * back; sends again what was not answered, and at times what was.
 */
final class Uploads implements Work {

    private static final int LARGE = 15_000;

    /** @param rows what counts of each identity afterwards; null for nothing */
    private record Batch(String key, String type, String body, Map<String, BigDecimal> rows, boolean fresh) {}

    private final Caller caller;
    private final String source;
    private final int members;
    private final Map<String, BigDecimal> live = new HashMap<>();
    private final Map<String, Integer> revisions = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final List<Batch> undoable = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();
    private Batch open;
    private Batch again;
    private Batch undoing;
    private boolean unsettled;
    private int batches;

    Uploads(Caller caller, String source, int members) {
        this.caller = caller;
        this.source = source;
        this.members = members;
    }

    @Override
    public String name() {
        return "uploads " + source;
    }

    @Override
    public boolean step(Random random) {
        if (again == null && open == null && !undoable.isEmpty() && random.nextInt(12) == 0) {
            return undo(undoable.remove(random.nextInt(undoable.size())));
        }
        Batch batch = again != null ? again : open != null ? open : batch(random);
        open = batch;
        Reply reply = caller.records(batch.key, batch.type, batch.body);
        unsettled = reply.unknown();
        if (reply.acknowledged()) {
            if (reply.body().path("accepted").asInt()
                            + reply.body().path("duplicates").asInt()
                    != batch.rows.size()) {
                throw new IllegalStateException(batch.key + " was answered " + reply);
            }
            counted(batch, reply.body().path("batchId").asText());
            again = random.nextInt(10) == 0 && again == null ? batch : null;
        } else if (reply.refused()) {
            throw new IllegalStateException(batch.key + " was refused: " + reply);
        }
        return reply.acknowledged();
    }

    private boolean undo(Batch batch) {
        undoing = batch;
        Reply reply = caller.post("/api/v1/records/batches/" + ids.get(batch.key) + "/undo", "{}");
        unsettled = reply.unknown();
        if (reply.acknowledged()) {
            undone();
        } else if (reply.refused()) {
            throw new IllegalStateException("To undo " + batch.key + " was refused: " + reply);
        }
        return reply.acknowledged();
    }

    private void undone() {
        undoing.rows.keySet().forEach(live::remove);
        undoing = null;
    }

    private void counted(Batch batch, String id) {
        open = null;
        if (!keys.add(batch.key)) {
            return;
        }
        ids.put(batch.key, id);
        batch.rows.forEach((identity, amount) -> {
            if (amount == null) {
                live.remove(identity);
            } else {
                live.put(identity, amount);
            }
        });
        if (batch.fresh && batch.rows.size() < LARGE) {
            undoable.add(batch);
        }
        if (undoable.size() > 20) {
            undoable.remove(0);
        }
    }

    private Batch batch(Random random) {
        int size = random.nextInt(15) == 0 ? LARGE : 20 + random.nextInt(400);
        boolean corrects = !live.isEmpty() && random.nextInt(4) == 0;
        Map<String, BigDecimal> rows = new LinkedHashMap<>();
        if (corrects) {
            live.keySet().stream().limit(size).forEach(identity -> rows.put(identity, amount(random)));
            rows.replaceAll((identity, amount) -> random.nextInt(5) == 0 ? null : amount);
            undoable.removeIf(batch -> batch.rows.keySet().stream().anyMatch(rows::containsKey));
        } else {
            for (int i = 0; i < size; i++) {
                rows.put(batches + "-" + i, amount(random));
            }
        }
        String key = source + "-" + batches++;
        boolean csv = random.nextBoolean();
        StringBuilder body = new StringBuilder(
                csv
                        ? "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes,cancelled\n"
                        : "");
        rows.forEach((identity, amount) -> body.append((csv
                        ? "%s,%s,%d,deposit,m%d,,%s,%s,1,,%s%n"
                        : "{\"source\":\"%s\",\"source_id\":\"%s\",\"revision\":%d,\"record_type\":\"deposit\","
                                + "\"member\":\"m%d\",\"business_date\":\"%s\",\"amount\":\"%s\",\"cancelled\":%s}%n")
                .formatted(
                        source,
                        identity,
                        revisions.merge(identity, 1, Integer::sum),
                        Math.floorMod(identity.hashCode(), members),
                        World.TODAY.minusDays(Math.floorMod(identity.hashCode(), 40)),
                        amount == null ? "0" : amount.toPlainString(),
                        amount == null)));
        return new Batch(key, csv ? "text/csv" : "application/x-ndjson", body.toString(), rows, !corrects);
    }

    private static BigDecimal amount(Random random) {
        return BigDecimal.valueOf(random.nextInt(1_000_000), 2);
    }

    @Override
    public boolean unsettled() {
        return unsettled;
    }

    @Override
    public void settle(Books books, Random random) throws SQLException {
        unsettled = false;
        if (undoing != null) {
            if (books.count("select count(*) from record_batch where undoes = cast(? as uuid)", ids.get(undoing.key))
                    > 0) {
                undone();
            } else {
                undoing = null;
            }
        }
        if (open != null) {
            Map<String, String> there = books.map(
                    "select idempotency_key, cast(id as text) from record_batch where idempotency_key = ?", open.key);
            Batch cut = open;
            if (there.containsKey(cut.key)) {
                counted(cut, there.get(cut.key));
                again = cut;
            } else if (again == null && cut.fresh && random.nextInt(4) == 0) {
                // Nobody sends it again: nothing of it may be there.
                open = null;
            }
        }
    }

    @Override
    public List<String> faults(Books books) throws SQLException {
        List<String> faults = new ArrayList<>();
        Map<String, String> stored = books.map(
                "select idempotency_key, count(*) from record_batch where idempotency_key like ? group by 1",
                source + "-%");
        for (String key : keys) {
            if (!"1".equals(stored.remove(key))) {
                faults.add("batch " + key + " was acknowledged and is not there once");
            }
        }
        stored.keySet().forEach(key -> faults.add("batch " + key + " is there and was not acknowledged"));
        Map<String, String> ledger = books.map("""
                select source_id, sum(sign * amount) from business_record where source = ? group by 1 having sum(sign) <> 0
                """, source);
        for (Map.Entry<String, BigDecimal> entry : live.entrySet()) {
            String found = ledger.remove(entry.getKey());
            if (found == null || new BigDecimal(found).compareTo(entry.getValue()) != 0) {
                faults.add("record %s %s should be %s and is %s"
                        .formatted(source, entry.getKey(), entry.getValue(), found));
            }
        }
        ledger.keySet().forEach(identity -> faults.add("record %s %s should not count".formatted(source, identity)));
        faults.addAll(books.rows("""
                select source_id as counted_more_than_once from business_record where source = ?
                group by 1 having sum(sign) not in (0, 1)
                """, source));
        return faults.size() > 5 ? faults.subList(0, 5) : faults;
    }

    @Override
    public List<String> outstanding(Books books) {
        return open == null ? List.of() : List.of(open.key + " was never answered");
    }

    int records() {
        return live.size();
    }
}
