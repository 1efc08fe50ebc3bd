package io.dacheng.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What {@code ./mvnw -Pupgrade-dump} runs at a release; no test of the gate: starts the packaged product with both demos,
 * waits until their people have done their part, and keeps its database, figures and the sums of the migrations for
 * {@link UpgradeTest}.
 */
class UpgradeDumpCommand {

    @Test
    void the_demo_of_this_version_is_kept() throws Exception {
        Path folder = Path.of("target", "upgrade").toAbsolutePath();
        Files.createDirectories(folder);
        Path home = Files.createTempDirectory(folder, "home");
        Path log = folder.resolve("product.log");
        Process product = start(home, log);
        try {
            Awaitility.await("the demo is done; see " + log)
                    .atMost(Duration.ofMinutes(20))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        assertThat(product.isAlive()).as("see %s", log).isTrue();
                        return Files.readString(log).contains("have done their part");
                    });
            try (Connection database = database(home)) {
                System.out.println("Kept in " + StoredDump.write(database));
            }
            ReleasedMigrations.release();
        } finally {
            product.destroy();
            product.onExit().join();
        }
    }

    private static Connection database(Path home) throws Exception {
        List<String> server = Files.readAllLines(home.resolve("pg").resolve("postmaster.pid"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.get(3).strip() + "/postgres",
                "postgres",
                Files.readString(home.resolve("database.key")).strip());
    }

    private static Process start(Path home, Path log) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-jar", jar().toString());
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        builder.environment().put("DACHENG_HOME", home.toString());
        builder.environment().put("DACHENG_DEMO", "both");
        builder.environment().put("DACHENG_SECRET", StoredDump.SECRET);
        builder.environment().put("DACHENG_ADMIN_PASSWORD", StoredDump.ADMINISTRATOR);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        builder.environment().remove("SPRING_DATASOURCE_URL");
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static Path jar() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("dacheng-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
