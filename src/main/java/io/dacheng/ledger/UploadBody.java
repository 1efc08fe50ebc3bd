package io.dacheng.ledger;

import io.dacheng.shared.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The whole body of an upload in a temporary file, with its hash. It is complete before a transaction begins: a slow or
 * broken sender holds no database connection, and a body cut short changes nothing.
 */
final class UploadBody implements AutoCloseable {

    /** Unpacked size that is refused beyond: a bomb, or better sent in parts. */
    static final long LARGEST = 2L << 30;

    private final Path file;
    private final String hash;

    private UploadBody(Path file, String hash) {
        this.file = file;
        this.hash = hash;
    }

    static UploadBody of(InputStream content, UploadWatch watch) {
        return of(content, LARGEST, watch);
    }

    static UploadBody of(InputStream content, long largest, UploadWatch watch) {
        Path file;
        try {
            file = Files.createTempFile("dacheng-upload", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return new UploadBody(file, copy(content, file, largest, watch));
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private static String copy(InputStream content, Path file, long largest, UploadWatch watch) {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = next(content, buffer, size); read >= 0; read = next(content, buffer, size)) {
                size += read;
                if (size > largest) {
                    throw Refused.invalid("ledger.body.too.large", largest >> 20);
                }
                watch.at(UploadWatch.Step.RECEIVING, size);
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What goes wrong here is the sender's: half a gzip, a broken connection. */
    private static int next(InputStream content, byte[] buffer, long soFar) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw Refused.invalid("ledger.body.cut", soFar);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 of the unpacked body, in hexadecimal. */
    String hash() {
        return hash;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
