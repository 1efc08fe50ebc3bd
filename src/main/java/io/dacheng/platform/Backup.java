package io.dacheng.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A copy of the home directory in one file, taken while the product works: PostgreSQL's own online backup of
 * {@code home/pg} with the log that makes it whole, and everything else in the home, the key included. What had been accepted
 * when the backup ended is in it.
 */
public final class Backup {

    static final String DATA = "pg/";
    private static final String LABEL = "backup_label";
    private static final String TABLESPACES = "tablespace_map";
    private static final Path CONTROL = Path.of("global", "pg_control");

    /** Remade at the start, or of no meaning elsewhere; the folders stay. */
    private static final Set<String> EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "pgsql_tmp");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "pg_internal.init", LABEL, TABLESPACES);
    private static final Set<String> NOT_OF_THE_HOME = Set.of("bin", "pg", "in-use", "pg-unfinished");

    private record Ended(String lastSegment, String label, String tablespaces) {}

    private Backup() {}

    /**
     * @param home the product's home; it may be running there or not
     * @param file where to; an older file of this name is replaced when the new one is whole
     * @throws IOException when there is nothing to copy, the disk is full, or the database refuses
     */
    public static void write(Path home, Path file) throws IOException {
        Path root = home.toAbsolutePath().normalize();
        Path data = root.resolve("pg");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            throw new IOException("There is no database in " + root + ". Set DACHENG_HOME to where the product runs.");
        }
        Optional<Integer> running = EmbeddedDatabase.runningPort(data);
        if (running.isPresent()) {
            copy(root, running.get(), file);
            return;
        }
        try (EmbeddedDatabase started = EmbeddedDatabase.start(root)) {
            copy(root, started.port(), file);
        }
    }

    private static void copy(Path root, int port, Path file) throws IOException {
        Path target = file.toAbsolutePath().normalize();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        BackupSum sum = BackupSum.begin();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedDatabase.DATABASE,
                        EmbeddedDatabase.OWNER,
                        DatabasePasswords.in(root).owners().orElse(""));
                OutputStream out = OwnFiles.create(part);
                ZipOutputStream zip = new ZipOutputStream(sum.of(out), StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.setComment(BackupSum.place());
            others(zip, root, Set.of(part, target));
            database(zip, connection, root.resolve("pg"));
            zip.finish();
            sum.end(part);
        } catch (SQLException e) {
            Files.deleteIfExists(part);
            throw new IOException("The database refused to be copied: " + e.getMessage(), e);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void database(ZipOutputStream zip, Connection connection, Path data)
            throws IOException, SQLException {
        // Keeps the log that is written meanwhile; goes with the connection.
        String slot = "dacheng_backup_" + UUID.randomUUID().toString().substring(0, 8);
        ask(connection, "select pg_create_physical_replication_slot(?, true, true)::text", slot);
        String first = ask(connection, "select pg_walfile_name(pg_backup_start(?, true))", "dacheng");
        files(zip, data);
        put(zip, DATA + CONTROL.toString().replace('\\', '/'), data.resolve(CONTROL));
        Ended ended = end(connection);
        put(zip, DATA + LABEL, ended.label());
        if (!ended.tablespaces().isBlank()) {
            put(zip, DATA + TABLESPACES, ended.tablespaces());
        }
        for (Path segment : segments(data, first, ended.lastSegment())) {
            put(zip, DATA + "pg_wal/" + segment.getFileName(), segment);
        }
    }

    private static Ended end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_walfile_name(lsn), labelfile, spcmapfile from pg_backup_stop(true)")) {
            row.next();
            return new Ended(row.getString(1), row.getString(2), Objects.requireNonNullElse(row.getString(3), ""));
        }
    }

    /** The files of the log from the first to the last, in order; one that is missing ends the backup. */
    private static List<Path> segments(Path data, String first, String last) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> log = Files.newDirectoryStream(data.resolve("pg_wal"), "[0-9A-F]*")) {
            for (Path segment : log) {
                String name = segment.getFileName().toString();
                if (name.length() == last.length() && name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
                    found.add(segment);
                }
            }
        }
        if (found.isEmpty()
                || !found.first().getFileName().toString().equals(first)
                || !found.last().getFileName().toString().equals(last)) {
            throw new IOException("The database's log from " + first + " to " + last + " is not whole. Try again.");
        }
        return List.copyOf(found);
    }

    private static void files(ZipOutputStream zip, Path data) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path inside = data.relativize(folder);
                if (inside.getNameCount() > 1
                        && EMPTY.contains(inside.getName(0).toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                zip.putNextEntry(new ZipEntry(name(DATA, data, folder) + (folder.equals(data) ? "" : "/")));
                zip.closeEntry();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path inside = data.relativize(file);
                boolean wanted = attributes.isRegularFile()
                        && !LEFT_OUT.contains(file.getFileName().toString())
                        && !inside.equals(CONTROL)
                        && !EMPTY.contains(inside.getName(0).toString())
                        && !EMPTY.contains(Objects.requireNonNull(file.getParent())
                                .getFileName()
                                .toString());
                if (wanted) {
                    put(zip, name(DATA, data, file), file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return passing(e);
            }
        });
    }

    private static void others(ZipOutputStream zip, Path root, Set<Path> butNot) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean ours = folder.equals(root)
                        || !NOT_OF_THE_HOME.contains(root.relativize(folder).toString());
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()
                        && !butNot.contains(file)
                        && !NOT_OF_THE_HOME.contains(root.relativize(file).toString())) {
                    put(zip, name("", root, file), file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return passing(e);
            }
        });
    }

    /** A file that has gone meanwhile is no longer needed. */
    private static FileVisitResult passing(IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    private static String name(String before, Path root, Path file) {
        return before + root.relativize(file).toString().replace('\\', '/');
    }

    private static void put(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        try {
            Files.copy(file, zip);
        } catch (NoSuchFileException e) {
            // Gone meanwhile: an empty one in its place is not read, as the log tells of its end.
        }
        zip.closeEntry();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String ask(Connection connection, String sql, String argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
