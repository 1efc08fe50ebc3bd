package io.dacheng.platform;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL in the home directory: {@code home/pg} holds the data, {@code home/bin} the programs. The data
 * never lies inside the program directory, which the library cleans up.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final FileChannel lockFile;
    private final EmbeddedPostgres postgres;
    private @Nullable HikariDataSource pool;

    private EmbeddedDatabase(FileChannel lockFile, EmbeddedPostgres postgres) {
        this.lockFile = lockFile;
        this.postgres = postgres;
    }

    static EmbeddedDatabase start(Path home) throws IOException {
        Path root = home.toAbsolutePath().normalize();
        Files.createDirectories(root);
        FileChannel lockFile = lock(root);
        Path data = root.resolve("pg");
        stopWhatAKilledRunLeft(data);
        EmbeddedPostgres postgres;
        try {
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data.toFile())
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(root.resolve("bin").toFile())
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setRegisterShutdownHook(false)
                    .start();
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw new IOException(
                    "The embedded database did not start in " + root + ". Run as an ordinary user, or, as root, on a"
                            + " system with user namespaces; or set SPRING_DATASOURCE_URL to a PostgreSQL server.",
                    e);
        }
        refuseUnlessDurable(postgres);
        return new EmbeddedDatabase(lockFile, postgres);
    }

    DataSource pool() {
        HikariDataSource created = new HikariDataSource();
        created.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        created.setMaximumPoolSize(16);
        created.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool = created;
        return created;
    }

    @Override
    public void close() throws IOException {
        if (pool != null) {
            pool.close();
        }
        postgres.close();
        lockFile.close();
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("Dacheng is already running on " + root
                    + ". Stop it first, or set DACHENG_HOME to another directory.");
        }
        return channel;
    }

    /** A killed JVM leaves its database server running; it holds the data directory and must end first. */
    private static void stopWhatAKilledRunLeft(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> left = Files.readAllLines(pidFile).stream()
                .findFirst()
                .filter(line -> line.strip().matches("\\d+"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
        if (left.isPresent()) {
            LOG.info("Stopping the database server that an earlier run left behind");
            left.get().destroy();
            try {
                left.get().onExit().get(30, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                left.get().destroyForcibly();
                left.get().onExit().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while an earlier database server was stopping", e);
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static void refuseUnlessDurable(EmbeddedPostgres postgres) throws IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : MUST_BE_ON) {
                try (ResultSet result = statement.executeQuery("show " + setting)) {
                    if (!result.next() || !"on".equals(result.getString(1))) {
                        postgres.close();
                        throw new IOException("The embedded database runs without " + setting
                                + "; it could lose what was acknowledged, so Dacheng does not start on it.");
                    }
                }
            }
        } catch (SQLException e) {
            postgres.close();
            throw new IOException("The embedded database could not be asked for its settings", e);
        }
    }
}
