package io.dacheng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The benchmark command on tiny data, so that it does not rot; its figures mean nothing then. */
class BenchmarkIT {

    private static final Path DIRECTORY = Path.of("target", "benchmark-smoke").toAbsolutePath();

    @Test
    void every_part_runs_and_stands_in_the_report() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        Path log = DIRECTORY.resolve("benchmark.log");
        Process benchmark = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-Dbench.directory=" + DIRECTORY,
                        "-Dbench.load=400",
                        "-Dbench.records=4000",
                        "-Dbench.members=60",
                        "-Dbench.repeat=1",
                        "-Dbench.requests=6",
                        "-Dbench.tasks=200",
                        "-Dbench.sessions=2",
                        "-Dbench.owners=40",
                        "-Dbench.minutes=8",
                        "-cp",
                        classPath(),
                        Benchmark.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(benchmark.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            benchmark.destroyForcibly();
        }

        assertThat(benchmark.exitValue()).as(Files.readString(log)).isZero();
        JsonNode report =
                new ObjectMapper().readTree(DIRECTORY.resolve("report.json").toFile());
        Set<String> parts = new HashSet<>();
        Set<String> decided = new HashSet<>();
        for (JsonNode row : report.get("rows")) {
            parts.add(row.get("part").asText());
            if (row.get("reached").isBoolean()) {
                decided.add(row.get("part").asText());
            }
        }
        assertThat(parts)
                .containsAll(List.of("load", "figures", "page", "inbox", "cascade", "complete", "more", "memory"));
        assertThat(decided).containsAll(List.of("load", "figures", "page", "inbox", "cascade", "complete", "memory"));
        assertThat(DIRECTORY.resolve("report.md")).content().contains("| part | what |");
        assertThat(DIRECTORY.resolve("home")).doesNotExist();
    }

    /** Without empty entries: they mean the working directory, where the models lie as well. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
