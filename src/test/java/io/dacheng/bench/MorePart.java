package io.dacheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.ledger.DailyTotals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What else takes long at that size; nothing is demanded of it, so that it is only told. */
final class MorePart {

    private final BenchProduct product;
    private final BenchSizes sizes;

    MorePart(BenchProduct product, BenchSizes sizes) {
        this.product = product;
        this.sizes = sizes;
    }

    List<Measured> run(BenchData data, Path directory) throws Exception {
        List<Measured> rows = new ArrayList<>();
        int batch = Math.max(10, sizes.load() / 10);
        Path file = data.file(directory, "undone", batch);
        JsonNode[] sent = new JsonNode[1];
        double send = Turns.seconds(() -> sent[0] = product.post("/records", file));
        double undo = Turns.seconds(
                () -> product.post("/records/batches/" + sent[0].path("batchId").asText() + "/undo"));
        rows.add(Measured.told("more", batch + " records more into the full ledger", "s", send));
        rows.add(Measured.told("more", "undo of that batch", "s", undo));
        String question = "/achievements?metric=deposits&start=2025-01-01&end=2025-12-31&asOf=2025-09-30&unit=HO";
        List<Double> then = new ArrayList<>();
        List<Double> now = new ArrayList<>();
        for (int i = 0; i < sizes.repeat() + 1; i++) {
            String knownAt = "&knownAt=" + BenchData.END.minusDays(20L * i) + "T12:00:00Z";
            double seconds = Turns.seconds(() -> product.get(question + "&level=children" + knownAt));
            double current = Turns.seconds(() -> product.get(question + "&level=children"));
            if (i > 0) {
                then.add(seconds);
                now.add(current);
            }
        }
        rows.add(Measured.told(
                "more",
                "children of the root as known at an earlier moment",
                "s",
                Turns.median(then),
                Turns.text(then)));
        rows.add(Measured.told("more", "the same as known now", "s", Turns.median(now), Turns.text(now)));
        String ranking = question.replace("/achievements", "/rankings") + "&of=members";
        rows.add(Measured.told(
                "more",
                "ranking of all " + sizes.members() + " members, first page",
                "s",
                Turns.seconds(() -> product.get(ranking))));
        DailyTotals totals = product.bean(DailyTotals.class);
        long[] differences = new long[1];
        double compare = Turns.seconds(() -> differences[0] = totals.differences());
        rows.add(Measured.told(
                "more", "comparison of all totals with the ledger", "s", compare, differences[0] + " differ"));
        return rows;
    }
}
