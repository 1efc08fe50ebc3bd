package io.dacheng.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A file that is ready to be written: its rights are checked and its size is known to be allowed. */
public final class ExportedFile {

    /** Writes the content. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final String name;
    private final ExportFormat format;
    private final Content content;

    ExportedFile(String name, ExportFormat format, Content content) {
        this.name = name;
        this.format = format;
        this.content = content;
    }

    /** Says what it is of and by which clocks. */
    public String name() {
        return name;
    }

    public String contentType() {
        return format.contentType();
    }

    /**
     * Writes it row by row, as it is read; a PDF is put together first.
     *
     * @param out stays open, so that a file that broke off never ends like a whole one
     */
    public void writeTo(OutputStream out) throws IOException {
        content.writeTo(new StaysOpen(out));
        out.flush();
    }

    private static final class StaysOpen extends FilterOutputStream {

        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
