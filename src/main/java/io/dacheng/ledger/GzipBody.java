package io.dacheng.ledger;

import io.dacheng.shared.Refused;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body of records packed with gzip, while it is unpacked; its size is limited where it is received. */
public final class GzipBody extends InputStream {

    private static final Logger LOG = LoggerFactory.getLogger(GzipBody.class);

    private final CountedInput packed;
    private final InputStream unpacked;
    private long octets;

    /** @throws Refused INVALID {@code ledger.gzip.broken} when it does not begin like gzip */
    public GzipBody(InputStream body) {
        packed = new CountedInput(body);
        try {
            unpacked = new GZIPInputStream(packed, 64 * 1024);
        } catch (EOFException | ZipException e) {
            throw Refused.invalid("ledger.gzip.broken");
        } catch (IOException e) {
            throw Refused.invalid("ledger.body.cut", 0);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * @throws Refused INVALID {@code ledger.gzip.broken} when it is damaged or ends too early, {@code ledger.gzip.bomb}
     *     when it grows beyond reason
     */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = unpacked.read(buffer, offset, length);
        } catch (EOFException | ZipException e) {
            throw Refused.invalid("ledger.gzip.broken");
        }
        octets += Math.max(0, read);
        if (octets > UploadLimits.GROWTH_COUNTS_FROM && octets > UploadLimits.MOST_GROWTH * packed.octets) {
            throw Refused.invalid("ledger.gzip.bomb", UploadLimits.MOST_GROWTH);
        }
        return read;
    }

    @Override
    public void close() {
        try {
            unpacked.close();
        } catch (IOException e) {
            // Whatever was wanted has been read: how the sender ends the line says nothing about it.
            LOG.debug("A body could not be closed: {}", e.toString());
        }
    }

    private static final class CountedInput extends FilterInputStream {

        private long octets;

        CountedInput(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            octets += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            octets += Math.max(0, read);
            return read;
        }
    }
}
