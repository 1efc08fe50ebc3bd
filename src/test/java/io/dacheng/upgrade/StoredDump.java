package io.dacheng.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The demo of an earlier version as it lay in its database, kept in {@code src/test/resources/upgrade}: the dump, and beside
 * it the day it was taken and what {@link Figures} said then.
 *
 * @param version of the last migration in it, for instance 87
 */
public record StoredDump(BigDecimal version, Path file, LocalDate day, Map<String, String> figures) {

    static final Path FOLDER = Path.of("src", "test", "resources", "upgrade");

    /** What seals contact details in all of them, and the administrator's password. */
    public static final String SECRET = "upgrade-secret";

    static final String ADMINISTRATOR = "upgrade-administrator";

    private static final String DUMP = ".sql.gz";
    private static final String DAY = "day";

    /** All of them, the newest last. */
    static List<StoredDump> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().endsWith(DUMP))
                    .map(StoredDump::read)
                    .sorted(Comparator.comparing(StoredDump::version))
                    .toList();
        }
    }

    public static StoredDump newest() throws IOException {
        List<StoredDump> all = all();
        return all.get(all.size() - 1);
    }

    /** Writes the dump of this database, which is the demo of the present version. */
    static Path write(Connection database) throws SQLException, IOException {
        String version;
        String day;
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("""
                        select replace(version, '_', '.'), (select max(occurred_at)::date from audit_entry)
                        from flyway_schema_history where success order by installed_rank desc limit 1
                        """)) {
            row.next();
            version = row.getString(1);
            day = row.getString(2);
        }
        Path file = FOLDER.resolve("V" + version + DUMP);
        DatabaseDump.write(database, file);
        Map<String, String> told = new TreeMap<>(Figures.of(database));
        told.put(DAY, day);
        Files.writeString(
                figuresOf(file),
                told.entrySet().stream()
                        .map(figure ->
                                figure.getKey().replaceAll("([ :,])", "\\\\$1") + " = " + figure.getValue() + "\n")
                        .collect(Collectors.joining()));
        return file;
    }

    public void restore(Connection empty) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DatabaseDump.restore(in, empty);
        }
    }

    private static Path figuresOf(Path dump) {
        return dump.resolveSibling(dump.getFileName().toString().replace(DUMP, ".figures"));
    }

    private static StoredDump read(Path file) {
        String name = file.getFileName().toString();
        Properties kept = new Properties();
        try (Reader in = new StringReader(Files.readString(figuresOf(file), StandardCharsets.UTF_8))) {
            kept.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Map<String, String> figures = new TreeMap<>();
        kept.stringPropertyNames().forEach(key -> figures.put(key, kept.getProperty(key)));
        LocalDate day = LocalDate.parse(figures.remove(DAY));
        return new StoredDump(new BigDecimal(name.substring(1, name.length() - DUMP.length())), file, day, figures);
    }
}
