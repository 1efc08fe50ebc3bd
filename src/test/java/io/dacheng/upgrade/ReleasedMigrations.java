package io.dacheng.upgrade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The migrations that databases out there have run, each with the SHA-256 of its text. */
final class ReleasedMigrations {

    private static final Path LIST = StoredDump.FOLDER.resolve("released-migrations.sha256");
    private static final Path FOLDER = Path.of("src", "main", "resources", "db", "migration");

    private ReleasedMigrations() {}

    /** By file name, as they were when they were released. */
    static Map<String, String> released() throws IOException {
        return Files.readAllLines(LIST).stream()
                .map(line -> line.split(" +", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (one, same) -> one, TreeMap::new));
    }

    /** By file name, as they are. */
    static Map<String, String> present() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                // A checkout may end lines in its own way.
                String text = Files.readString(file).replace("\r\n", "\n");
                sums.put(file.getFileName().toString(), sum(text));
            }
        }
        return sums;
    }

    /** From now on all that are there are released. */
    static void release() throws IOException {
        Files.writeString(
                LIST,
                present().entrySet().stream()
                        .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                        .collect(Collectors.joining()));
    }

    private static String sum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
