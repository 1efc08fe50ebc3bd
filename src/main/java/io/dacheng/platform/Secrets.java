package io.dacheng.platform;

import io.dacheng.shared.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Seals passwords of other systems, and what families can be reached by, before they are stored: AES-256 in GCM, a fresh nonce each time. The key comes from
 * {@code DACHENG_SECRET}, else from the file {@code secret.key} in the home directory, which only its owner may read. A
 * copy of the database alone opens nothing.
 */
@Component
public class Secrets {

    static final String KEY_FILE = "secret.key";
    private static final String FINGERPRINT = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 16;

    private final Settings settings;
    private @Nullable AesBytesEncryptor cipher;
    private @Nullable SecretKeySpec prints;

    Secrets(Settings settings) {
        this.settings = settings;
    }

    /** The text, readable by this installation only. */
    public String seal(String text) {
        return Base64.getEncoder().encodeToString(cipher().encrypt(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The text that was sealed.
     *
     * @throws Refused CONFLICT when it was sealed with another key, or altered
     */
    public String open(String sealed) {
        try {
            return new String(cipher().decrypt(Base64.getDecoder().decode(sealed)), StandardCharsets.UTF_8);
        } catch (IllegalStateException | IllegalArgumentException e) {
            // The exception's text says nothing that helps; which key is in place does.
            throw Refused.conflict("platform.secret.unreadable");
        }
    }

    /**
     * A fingerprint of the text under this installation's key: the same for the same text, and of no use to who has the
     * database alone.
     */
    public String fingerprint(String text) {
        try {
            Mac mac = Mac.getInstance(FINGERPRINT);
            mac.init(fingerprintKey());
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not the key that seals: one use, one key. */
    private synchronized SecretKeySpec fingerprintKey() throws GeneralSecurityException {
        SecretKeySpec made = prints;
        if (made == null) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("fingerprint".getBytes(StandardCharsets.UTF_8));
            made = new SecretKeySpec(digest.digest(key()), FINGERPRINT);
            prints = made;
        }
        return made;
    }

    private synchronized AesBytesEncryptor cipher() {
        AesBytesEncryptor made = cipher;
        if (made == null) {
            made = new AesBytesEncryptor(
                    new SecretKeySpec(key(), "AES"),
                    KeyGenerators.secureRandom(NONCE_BYTES),
                    AesBytesEncryptor.CipherAlgorithm.GCM);
            cipher = made;
        }
        return made;
    }

    private byte[] key() {
        String given = settings.secret();
        if (!given.isBlank()) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(given.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        try {
            return Base64.getDecoder().decode(Files.readString(keyFile()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The key file in " + settings.home() + " cannot be read or written", e);
        }
    }

    private Path keyFile() throws IOException {
        Path file = settings.home().toAbsolutePath().normalize().resolve(KEY_FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            create(file, Base64.getEncoder().encodeToString(fresh));
        }
        return file;
    }

    /** Never readable by others, not even for a moment; of two processes at once, the first one's key stays. */
    private static void create(Path file, String content) throws IOException {
        Path draft =
                file.resolveSibling(KEY_FILE + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(draft);
        FileAttribute<?>[] owner =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try (var channel =
                Files.newByteChannel(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            channel.write(StandardCharsets.US_ASCII.encode(content));
        }
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            // Theirs is in place already.
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
