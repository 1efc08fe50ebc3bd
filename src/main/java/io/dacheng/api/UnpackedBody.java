package io.dacheng.api;

import io.dacheng.shared.Refused;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A gzip body while it is unpacked. A damaged one, or one that grows beyond reason, ends the reading with a
 * {@link Refused}, which is kept: a reader in between may have turned it into an error of its own.
 */
final class UnpackedBody extends InputStream {

    static final int MOST_MEGABYTES = 4_096;
    static final int MOST_TIMES = 250;
    private static final long MEGABYTE = 1024L * 1024;
    /** Small bodies may be as regular as they like. */
    private static final long RATIO_COUNTS_FROM = 32 * MEGABYTE;

    private final CountedInput packed;
    private final InputStream unpacked;
    private long octets;
    private @Nullable Refused refusal;

    UnpackedBody(InputStream body) throws IOException {
        packed = new CountedInput(body);
        try {
            unpacked = new GZIPInputStream(packed, 64 * 1024);
        } catch (EOFException | ZipException e) {
            throw Refused.invalid("api.gzip.broken");
        }
    }

    /** Why the reading ended early; null when it did not. */
    @Nullable
    Refused refusal() {
        return refusal;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = unpacked.read(buffer, offset, length);
        } catch (EOFException | ZipException e) {
            throw refuse(Refused.invalid("api.gzip.broken"));
        }
        octets += Math.max(0, read);
        boolean bomb =
                octets > MOST_MEGABYTES * MEGABYTE || octets > RATIO_COUNTS_FROM && octets > MOST_TIMES * packed.octets;
        if (bomb) {
            throw refuse(Refused.invalid("api.gzip.bomb", MOST_MEGABYTES, MOST_TIMES));
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    private Refused refuse(Refused reason) {
        refusal = reason;
        return reason;
    }

    private static final class CountedInput extends InputStream {

        private final InputStream body;
        private long octets;

        CountedInput(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int octet = body.read();
            octets += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            octets += Math.max(0, read);
            return read;
        }

        @Override
        public int available() throws IOException {
            return body.available();
        }
    }
}
