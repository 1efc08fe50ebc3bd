package io.dacheng.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The passwords of the embedded database, which else would let in anybody on the machine. The owner's is kept in the
 * home directory, beside the data that it opens and readable by its owner only; that of the role the product works as is a
 * new one at each start and kept nowhere. Neither can be read by a statement.
 */
final class DatabasePasswords {

    static final String FILE = "database.key";

    private static final int BYTES = 32;
    private static final String RULES = """
            # Written by Dacheng: nobody comes in without a password.
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final Path file;
    private final String applications = random();
    private @Nullable String owners;

    private DatabasePasswords(Path file, @Nullable String owners) {
        this.file = file;
        this.owners = owners;
    }

    static DatabasePasswords in(Path home) throws IOException {
        Path file = home.resolve(FILE);
        // Without data there is nothing yet that a password left over would open.
        boolean known = Files.exists(file) && Files.exists(home.resolve("pg").resolve("PG_VERSION"));
        return new DatabasePasswords(file, known ? Files.readString(file).strip() : null);
    }

    /** Empty before the first start, and for data of a version that knew no passwords. */
    Optional<String> owners() {
        return Optional.ofNullable(owners);
    }

    String applications() {
        return applications;
    }

    /** From here on the server wants passwords; what a start did not get to, the next one does. */
    void demand(DataSource database, Path data) throws IOException, SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (owners == null) {
                String fresh = random();
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(EmbeddedDatabase.OWNER, fresh.toCharArray(), "scram-sha-256");
                keep(fresh);
                owners = fresh;
            }
            Path rules = data.resolve("pg_hba.conf");
            if (!Files.readString(rules).equals(RULES)) {
                Path draft = rules.resolveSibling("pg_hba.conf.draft");
                Files.writeString(draft, RULES);
                Files.move(draft, rules, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                statement.execute("select pg_reload_conf()");
            }
        }
    }

    private void keep(String password) throws IOException {
        Path draft = file.resolveSibling(FILE + ".draft");
        Files.deleteIfExists(draft);
        FileAttribute<?>[] owner =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            channel.write(StandardCharsets.US_ASCII.encode(password));
            // The server knows it already: without this file nobody comes in again.
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
