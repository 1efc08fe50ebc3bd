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
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A durable PostgreSQL in the home directory: {@code home/pg} holds the data, {@code home/bin} the programs. The data
 * never lies inside the program directory, which the library cleans up. A server that dies under the running product is
 * started again within seconds.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");

    static final String OWNER = "postgres";
    static final String DATABASE = "postgres";

    /** How long a server may take to end by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** After a crash the log since the last checkpoint is read again first. */
    private static final Duration FIRST_WAIT = Duration.ofMinutes(3);

    /** A server that takes longer comes up by itself; one that did not start is started again. */
    private static final Duration NEXT_WAIT = Duration.ofSeconds(15);

    /** So long a request waits for a connection before it is told that the database is away. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Of postmaster.pid: process, data, start, port. */
    private static final int PORT_LINE = 3;

    private static final boolean LINUX =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");

    private final FileChannel lockFile;
    private final Path root;
    private final DatabaseProcesses processes;
    private final DatabasePasswords passwords;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "embedded-database");
        thread.setDaemon(true);
        return thread;
    });
    private EmbeddedPostgres postgres;
    private boolean closed;
    private @Nullable HikariDataSource pool;

    private EmbeddedDatabase(
            FileChannel lockFile,
            Path root,
            DatabaseProcesses processes,
            DatabasePasswords passwords,
            EmbeddedPostgres postgres) {
        this.lockFile = lockFile;
        this.root = root;
        this.processes = processes;
        this.passwords = passwords;
        this.postgres = postgres;
        watch.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    static EmbeddedDatabase start(Path home) throws IOException {
        Path root = home.toAbsolutePath().normalize();
        Files.createDirectories(root);
        FileChannel lockFile = lock(root);
        try {
            DatabaseProcesses processes = new DatabaseProcesses(root.resolve("bin"), root.resolve("pg"));
            if (processes.end(PATIENCE) > 0) {
                LOG.info("Ended the database server that an earlier run left behind");
            }
            DatabasePasswords passwords = DatabasePasswords.in(root);
            EmbeddedPostgres postgres = server(root, passwords, 0, FIRST_WAIT);
            try {
                DataSource owner = ownersDatabase(postgres, passwords);
                passwords.demand(owner, root.resolve("pg"));
                ApplicationRole.EMBEDDED.make(ownersDatabase(postgres, passwords), passwords.applications(), true);
            } catch (IOException | SQLException | RuntimeException e) {
                postgres.close();
                throw new IOException("The embedded database did not take its roles and passwords", e);
            }
            return new EmbeddedDatabase(lockFile, root, processes, passwords, postgres);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    /** The port of the server that works on this data; empty when none does. */
    static Optional<Integer> runningPort(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() > PORT_LINE
                        && ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                                .isPresent()
                ? Optional.of(Integer.valueOf(lines.get(PORT_LINE).strip()))
                : Optional.empty();
    }

    /** @param port 0 for any that is free */
    private static EmbeddedPostgres server(Path root, DatabasePasswords passwords, int port, Duration wait)
            throws IOException {
        Path data = root.resolve("pg");
        Path unfinished = root.resolve("pg-unfinished");
        if (Files.exists(unfinished)) {
            // The very first start was cut off: nothing was ever stored in it.
            FileSystemUtils.deleteRecursively(data);
        }
        if (!Files.exists(data)) {
            Files.write(unfinished, List.of());
        }
        // The library's own lock, which outlives a server that died or did not start; ours on the home is the one that
        // counts.
        Files.deleteIfExists(data.resolve("epg-lock"));
        EmbeddedPostgres postgres;
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data.toFile())
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(root.resolve("bin").toFile())
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .setServerConfig("autovacuum_naptime", "15s")
                    // As every connection of the product sets it on another server.
                    .setServerConfig("random_page_cost", "1.1")
                    // Nobody needs a socket file, and one that a killed server left would be in the way.
                    .setServerConfig("unix_socket_directories", "")
                    .setPGStartupWait(wait)
                    .setRegisterShutdownHook(false);
            if (LINUX) {
                // What a killed run has asked for does not go on holding locks for nobody.
                builder.setServerConfig("client_connection_check_interval", "1s");
            }
            passwords.owners().ifPresent(password -> builder.setConnectConfig("password", password));
            if (port > 0) {
                builder.setPort(port);
            }
            postgres = builder.start();
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "The embedded database did not start in " + root + ". Run as an ordinary user, or, as root, on a"
                            + " system with user namespaces; or set SPRING_DATASOURCE_URL to a PostgreSQL server.",
                    e);
        }
        refuseUnlessDurable(postgres, passwords);
        Files.deleteIfExists(unfinished);
        return postgres;
    }

    /** As whom the tables are made and changed; each connection is a new one. */
    synchronized DataSource ownersDatabase() {
        return ownersDatabase(postgres, passwords);
    }

    private static DataSource ownersDatabase(EmbeddedPostgres postgres, DatabasePasswords passwords) {
        return new DriverManagerDataSource(
                postgres.getJdbcUrl(OWNER, DATABASE), OWNER, passwords.owners().orElse(""));
    }

    synchronized int port() {
        return postgres.getPort();
    }

    synchronized DataSource pool() {
        HikariDataSource created = new HikariDataSource();
        created.setJdbcUrl(postgres.getJdbcUrl(ApplicationRole.EMBEDDED.name(), DATABASE));
        created.setUsername(ApplicationRole.EMBEDDED.name());
        created.setPassword(passwords.applications());
        created.setMaximumPoolSize(16);
        created.setConnectionTimeout(ANSWER.toMillis());
        created.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        created.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool = created;
        return created;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        watch.shutdownNow();
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

    /** Starts the server again on the same port when it has died: the pool finds it there. */
    private synchronized void look() {
        try {
            if (closed || processes.serving()) {
                return;
            }
            LOG.error("The embedded database has ended. It is started again");
            processes.end(PATIENCE);
            postgres = server(root, passwords, postgres.getPort(), NEXT_WAIT);
            LOG.info("The embedded database is back");
        } catch (IOException | RuntimeException e) {
            LOG.error("The embedded database is not back yet", e);
        }
    }

    private static void refuseUnlessDurable(EmbeddedPostgres postgres, DatabasePasswords passwords) throws IOException {
        try (Connection connection = ownersDatabase(postgres, passwords).getConnection();
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
