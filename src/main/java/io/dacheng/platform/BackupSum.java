package io.dacheng.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a whole backup, which ends the file as its comment: a ZIP's own sums tell of what its files hold, not of
 * their names. It is taken of every byte, its own digits being zeros.
 */
final class BackupSum {

    private static final byte[] MARK = "sha256 ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = "0".repeat(64).getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest digest;

    private BackupSum(MessageDigest digest) {
        this.digest = digest;
    }

    /** What the archive ends with until the sum is known. */
    static String place() {
        return new String(MARK, StandardCharsets.US_ASCII) + new String(NONE, StandardCharsets.US_ASCII);
    }

    static BackupSum begin() {
        try {
            return new BackupSum(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    OutputStream of(OutputStream out) {
        return new DigestOutputStream(out, digest);
    }

    /** Puts the sum of what has been written in its place. */
    void end(Path file) throws IOException {
        try (FileChannel whole = FileChannel.open(file, StandardOpenOption.WRITE)) {
            whole.write(ByteBuffer.wrap(digits()), whole.size() - NONE.length);
            whole.force(true);
        }
    }

    /** @throws IOException when the file is no backup, not a whole one, or not as it was written */
    static void check(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file + ". Say where the backup is.");
        }
        long before = Files.size(file) - NONE.length;
        BackupSum sum = begin();
        try (InputStream in = Files.newInputStream(file)) {
            if (before < MARK.length) {
                throw noBackup(file);
            }
            sum.take(in, before - MARK.length);
            byte[] mark = in.readNBytes(MARK.length);
            if (!MessageDigest.isEqual(mark, MARK)) {
                throw noBackup(file);
            }
            sum.digest.update(mark);
            sum.digest.update(NONE);
            if (!MessageDigest.isEqual(in.readNBytes(NONE.length), sum.digits())) {
                throw new IOException(
                        file + " is broken: it is not as it was written. Take another copy of it, or an older backup.");
            }
        }
    }

    private void take(InputStream in, long length) throws IOException {
        byte[] some = new byte[1 << 16];
        long left = length;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = in.read(some, 0, (int) Math.min(some.length, left));
            digest.update(some, 0, Math.max(0, read));
            left -= read;
        }
    }

    private byte[] digits() {
        return HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
    }

    private static IOException noBackup(Path file) {
        return new IOException(
                file + " is no backup of Dacheng, not a whole one, or of a version before a backup ended with"
                        + " its sum: that version restores it.");
    }
}
