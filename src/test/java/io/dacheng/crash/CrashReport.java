package io.dacheng.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was killed, how long it took to come back, and what was found wrong. */
final class CrashReport {

    private final CrashSizes sizes;
    private final Map<Kill, List<Duration>> back = new EnumMap<>(Kill.class);
    private final List<String> faults = new ArrayList<>();
    private int checks;
    private String work = "";

    CrashReport(CrashSizes sizes) {
        this.sizes = sizes;
    }

    void killed(Kill kill, Duration time) {
        back.computeIfAbsent(kill, any -> new ArrayList<>()).add(time);
        System.out.printf("kill %d: %s, back after %.1f s%n", kills(), kill, time.toMillis() / 1000.0);
    }

    void slow(Kill kill, Duration time) {
        faults.add("%s: back only after %d s".formatted(kill, time.toSeconds()));
    }

    void found(List<String> wrong) {
        wrong.forEach(one -> System.out.println("WRONG: " + one));
        faults.addAll(wrong);
    }

    void checked() {
        checks++;
    }

    void worked(int records, int plans, int tasks, int large, int orders) {
        work = "%d records count, %d plans with %d completed tasks, %d plans of %d owners, %d orders"
                .formatted(records, plans, tasks, large, sizes.members(), orders);
    }

    int kills() {
        return back.values().stream().mapToInt(List::size).sum();
    }

    List<String> faults() {
        return faults;
    }

    /** The whole as a page; also written below {@code directory}. */
    String write(Path directory) throws IOException {
        StringBuilder page =
                new StringBuilder("# Killed %d times (seed %d)%n%n%s; the books compared %d times, %d rules each.%n%n"
                        .formatted(kills(), sizes.seed(), work, checks, Invariants.number()));
        page.append("| killed | times | back after, median | longest |\n|---|---|---|---|\n");
        back.forEach((kill, times) -> {
            List<Duration> sorted = times.stream().sorted().toList();
            page.append("| %s | %d | %.1f s | %.1f s |%n"
                    .formatted(
                            kill,
                            times.size(),
                            sorted.get(times.size() / 2).toMillis() / 1000.0,
                            sorted.get(times.size() - 1).toMillis() / 1000.0));
        });
        page.append("\n").append(faults.isEmpty() ? "Lost 0, doubled 0, stuck 0.\n" : "Wrong:\n");
        faults.forEach(fault -> page.append("- ").append(fault).append('\n'));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("report.md"), page);
        return page.toString();
    }
}
