package io.dacheng.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a page of a unit asks for over REST, with login: everybody directly below, the ranking of them, and the pace; of
 * random units of all levels, random metrics and days. A page is the three requests one after another.
 */
final class PagePart {

    private static final double MOST = 0.150;

    private final BenchProduct product;
    private final BenchSizes sizes;

    PagePart(BenchProduct product, BenchSizes sizes) {
        this.product = product;
        this.sizes = sizes;
    }

    List<Measured> run(BenchData data) throws Exception {
        for (int i = 0; i < Math.min(50, sizes.requests()); i++) {
            page(data, -1 - i, new TreeMap<>());
        }
        Map<String, List<Double>> times = new TreeMap<>();
        for (int i = 0; i < sizes.requests(); i++) {
            page(data, i, times);
        }
        List<Measured> rows = new ArrayList<>();
        List<Double> whole = times.get("page");
        double p95 = Turns.percentile(whole, 0.95);
        rows.add(new Measured(
                "page",
                "one unit's page over REST: children, ranking, pace together, p95 of " + sizes.requests(),
                "s",
                p95,
                null,
                null,
                "<= 0.150 s",
                p95 <= MOST,
                List.of(
                        "median " + Turns.text(List.of(Turns.median(whole))),
                        "units: the root, regions and branches in equal parts")));
        times.forEach((name, values) -> {
            if (!name.equals("page")) {
                rows.add(Measured.told(
                        "page",
                        "of it: " + name + ", p95",
                        "s",
                        Turns.percentile(values, 0.95),
                        "median " + Turns.text(List.of(Turns.median(values)))));
            }
        });
        return rows;
    }

    private void page(BenchData data, int number, Map<String, List<Double>> times) throws Exception {
        int any = (int) (Data.mix(number, 7) % 1_000_000);
        boolean branch = Math.floorMod(number, 3) == 2;
        String unit =
                switch (Math.floorMod(number, 3)) {
                    case 0 -> "HO";
                    case 1 -> data.region(any % data.regions());
                    default -> data.branch(any % data.branches());
                };
        String metric = BenchData.METRICS.get(any % BenchData.METRICS.size());
        LocalDate asOf = BenchData.START.plusDays(any % BenchData.DAYS);
        String question = "metric=" + metric + "&start=" + BenchData.START + "&end=" + BenchData.END + "&asOf=" + asOf
                + "&unit=" + unit;
        String level = branch ? "members" : "children";
        double whole = 0;
        whole += ask("children", "/achievements?" + question + "&level=" + level, times);
        whole += ask("ranking", "/rankings?" + question + "&of=" + (branch ? "members" : "units"), times);
        whole += ask("pace", "/achievements/pace?" + question, times);
        times.computeIfAbsent("page", name -> new ArrayList<>()).add(whole);
    }

    private double ask(String name, String path, Map<String, List<Double>> times) throws Exception {
        double seconds = Turns.seconds(() -> {
            if (product.get(path).isEmpty()) {
                throw new IOException(path + " answered nothing");
            }
        });
        times.computeIfAbsent(name, key -> new ArrayList<>()).add(seconds);
        return seconds;
    }
}
