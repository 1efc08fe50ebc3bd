package io.dacheng.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Two nodes of the packaged product on one PostgreSQL, as two machines would be, started at the same moment on its empty
 * database. They watch the same folder. With {@code -Dnodes.older=JAR} the first is an earlier version and has begun before the
 * second comes and changes the tables under it, as in a rolling upgrade.
 */
final class TwoNodes implements AutoCloseable {

    private static final String OWNER = "postgres";

    private final EmbeddedPostgres database;
    private final Path folder;
    private final RunningProduct a;
    private final RunningProduct b;

    TwoNodes() throws IOException {
        List<String> program = LaidOut.program(RunningProduct.jar());
        database = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "60")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setRegisterShutdownHook(false)
                .start();
        folder = Files.createTempDirectory("dacheng-nodes");
        Map<String, String> settings = Map.of(
                "SPRING_DATASOURCE_URL", database.getJdbcUrl(OWNER, OWNER).replaceAll("\\?.*", ""),
                "SPRING_FLYWAY_USER", OWNER,
                "SPRING_FLYWAY_PASSWORD", "owner",
                "SPRING_DATASOURCE_USERNAME", "dacheng_app",
                "SPRING_DATASOURCE_PASSWORD", "application",
                "DACHENG_SECRET", "the nodes' own secret",
                "DACHENG_RECORDS_FOLDER", folder.toString(),
                "DACHENG_STOP_WAIT", "2s");
        String older = System.getProperty("nodes.older");
        a = RunningProduct.node("node-a", older == null ? program : List.of("-jar", older), settings);
        if (older != null) {
            a.awaitHealthy();
        }
        b = RunningProduct.node("node-b", program, settings);
    }

    RunningProduct a() {
        return a;
    }

    RunningProduct b() {
        return b;
    }

    Path folder() {
        return folder;
    }

    /** What stands in the database, as its owner sees it. */
    Books books() throws SQLException {
        return Books.of(database.getPostgresDatabase().getConnection());
    }

    @Override
    public void close() throws IOException {
        try (database) {
            boolean keep = Boolean.getBoolean("nodes.keep");
            a.close(keep);
            b.close(keep);
        }
    }
}
