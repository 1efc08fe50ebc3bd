package io.dacheng.ledger;

import io.dacheng.shared.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole body of an upload in a temporary file, with its hash. It is complete before a transaction begins: a slow or
 * broken sender holds no database connection, and a body cut short changes nothing.
 */
final class UploadBody implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UploadBody.class);
    private static final String ANY = "dacheng-upload-";
    private static final String ENDING = ".part";

    /** How the names of this program's temporary files begin. */
    static final String PREFIX = ANY + ProcessHandle.current().pid() + "-";

    private final Path file;
    private final String hash;
    private final long size;
    private final int mostRows;
    private final boolean own;

    private UploadBody(Path file, String hash, long size, int mostRows, boolean own) {
        this.file = file;
        this.hash = hash;
        this.size = size;
        this.mostRows = mostRows;
        this.own = own;
    }

    /** Receives an upload to its end; one that was received already is not copied again. */
    static UploadBody of(RecordUpload upload) {
        return upload.content() instanceof Again again
                ? again.body()
                : of(upload.format(), upload.content(), UploadLimits.LARGEST_BODY, upload.watch());
    }

    static UploadBody of(RecordUpload.Format format, InputStream content, long largest, UploadWatch watch) {
        Path file;
        try {
            file = Files.createTempFile(PREFIX, ENDING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            MessageDigest digest = sha256();
            long size = copy(RowGuard.of(format), content, file, largest, watch, digest);
            return new UploadBody(file, HexFormat.of().formatHex(digest.digest()), size, Integer.MAX_VALUE, true);
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private static long copy(
            RowGuard guard, InputStream content, Path file, long largest, UploadWatch watch, MessageDigest digest) {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = next(content, buffer, size); read >= 0; read = next(content, buffer, size)) {
                size += read;
                if (size > largest) {
                    throw Refused.invalid("ledger.body.too.large", largest >> 20);
                }
                guard.read(buffer, read);
                watch.at(UploadWatch.Step.RECEIVING, size);
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guard.end();
        return size;
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

    /** Hands over the rows, as far as they are wanted. */
    void read(RecordUpload.Format format, Consumer<SentRow> each) {
        long[] rows = {0};
        try {
            UploadReader.read(format, file, row -> {
                if (++rows[0] > mostRows) {
                    throw new EnoughException();
                }
                each.accept(row);
            });
        } catch (EnoughException enough) {
            // The rest of the rows is looked at when the upload is taken in.
            return;
        }
    }

    /** SHA-256 of the unpacked body, in hexadecimal. */
    String hash() {
        return hash;
    }

    /** Octets, unpacked. */
    long size() {
        return size;
    }

    Path file() {
        return file;
    }

    /** The body as content of an upload, any number of times until it is closed. */
    InputStream again() {
        return head(Integer.MAX_VALUE);
    }

    /** The same, of which only the first rows will be read. */
    InputStream head(int rows) {
        return new Again(this, rows);
    }

    @Override
    public void close() {
        if (own) {
            delete(file);
        }
    }

    /** Deletes files that nobody has written to since then: a program that was killed could not. */
    static void removeLeftOver(Instant since) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ANY + "*" + ENDING)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("What earlier uploads left in {} could not be removed: {}", folder, e.toString());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body that has been received; the stream opens its file only when somebody reads it after all. */
    private static final class Again extends InputStream {

        private final UploadBody kept;
        private final int rows;
        private @Nullable InputStream open;

        Again(UploadBody kept, int rows) {
            this.kept = kept;
            this.rows = rows;
        }

        UploadBody body() {
            return new UploadBody(kept.file, kept.hash, kept.size, rows, false);
        }

        @Override
        public int read() throws IOException {
            return opened().read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return opened().read(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (open != null) {
                open.close();
            }
        }

        private InputStream opened() throws IOException {
            if (open == null) {
                open = Files.newInputStream(kept.file);
            }
            return open;
        }
    }

    /** As many rows as wanted have been read. */
    private static final class EnoughException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EnoughException() {
            super(null, null, false, false);
        }
    }
}
