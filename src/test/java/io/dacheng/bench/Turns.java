package io.dacheng.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Product and limit by turns, so that what disturbs the machine disturbs both. */
final class Turns {

    /** Something that is timed. */
    interface Timed {
        void run() throws Exception;
    }

    private final List<Double> product = new ArrayList<>();
    private final List<Double> limit = new ArrayList<>();

    /** Adds a turn of the product. */
    void product(Timed work) throws Exception {
        product.add(seconds(work));
    }

    /** Adds a turn of the product that has been timed already. */
    void product(double seconds) {
        product.add(seconds);
    }

    void limit(Timed work) throws Exception {
        limit.add(seconds(work));
    }

    double productMedian() {
        return median(product);
    }

    double limitMedian() {
        return median(limit);
    }

    String notes() {
        return "product " + text(product) + " s; limit " + text(limit) + " s";
    }

    static double seconds(Timed work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** @param share 0.95 for the value that 95 of 100 do not exceed */
    static double percentile(List<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    static String text(List<Double> values) {
        return String.join(
                ", ", values.stream().map(value -> String.format("%.3f", value)).toList());
    }
}
