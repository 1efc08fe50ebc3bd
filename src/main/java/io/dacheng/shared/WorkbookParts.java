package io.dacheng.shared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks every part of a workbook once, to nothing, so that what the reader will hold in memory has an end: the parts
 * together, those that are not read row by row, a text, a row, the columns that a cell's address may name.
 */
final class WorkbookParts {

    /** Parts that a reader keeps in memory may not be larger, unpacked. */
    static final long LARGEST_IN_MEMORY = 64L << 20;

    private static final int MOST_PARTS = 10_000;
    private static final int LONGEST_TEXT = 4 << 20;
    private static final int LONGEST_ROW = 16 << 20;
    private static final int MOST_LETTERS = 3;
    private static final int MOST_SHARED_FORMULAS = 100_000;

    private WorkbookParts() {}

    /**
     * @param largest octets that all parts together may have
     * @throws TooLarge when they have more
     * @throws IOException when this is no workbook that people or programs write
     */
    static void check(Path file, long largest) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw new ZipException("too many parts");
            }
            long declared =
                    zip.stream().mapToLong(part -> Math.max(0, part.getSize())).reduce(0, Math::addExact);
            if (declared > largest) {
                throw new TooLarge();
            }
            long left = largest;
            for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
                ZipEntry part = parts.nextElement();
                boolean byRow = part.getName().startsWith("xl/worksheets/");
                left -= check(zip, part, byRow ? left : Math.min(left, LARGEST_IN_MEMORY));
            }
        } catch (ArithmeticException e) {
            throw new TooLarge();
        } catch (IllegalArgumentException e) {
            throw new ZipException("a part's name cannot be read");
        }
    }

    private static long check(ZipFile zip, ZipEntry part, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        Scan scan = new Scan();
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > most) {
                    throw new TooLarge();
                }
                scan.read(buffer, read);
            }
        }
        return size;
    }

    /** The workbook unpacks to more than it may. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Follows the tags of a part, octet by octet: a cell at column ZZZZZZ or a row without end would fill the memory. */
    private static final class Scan {

        private enum At {
            TEXT,
            TAG_NAME,
            /** Inside a tag, where no attribute of interest is. */
            TAG,
            /** After white space or a colon, where an attribute's name may begin. */
            ATTRIBUTE,
            R,
            EQUALS,
            ADDRESS
        }

        private long octets;
        private int first;
        private int sinceTag;
        private long sinceRow;
        private boolean inRow;
        /** The last four letters of the tag's name. */
        private int name;

        private boolean closing;

        private At at = At.TEXT;
        private int letters;
        private int formulas;

        void read(byte[] buffer, int length) throws IOException {
            for (int i = 0; i < length; i++) {
                int c = buffer[i] & 0xff;
                if (octets++ < 2) {
                    begin(c);
                }
                sinceTag++;
                sinceRow++;
                if (c == '<') {
                    sinceTag = 0;
                    name = 0;
                    closing = false;
                    at = At.TAG_NAME;
                } else if (at != At.TEXT) {
                    inTag(c);
                }
                if (sinceTag > LONGEST_TEXT || inRow && sinceRow > LONGEST_ROW) {
                    throw new TooLarge();
                }
            }
        }

        /** Every reader of workbooks knows UTF-8; in UTF-16 the scan would see nothing. */
        private void begin(int c) throws IOException {
            first = first << 8 | c;
            if (octets == 2 && (first == 0xfeff || first == 0xfffe || first == 0x003c || first == 0x3c00)) {
                throw new ZipException("a part is not in UTF-8");
            }
        }

        private void inTag(int c) throws IOException {
            if (at == At.TAG_NAME) {
                tagName(c);
            } else if (c == '>') {
                at = At.TEXT;
            } else if (name == 'c') {
                cell(c);
            }
        }

        private void tagName(int c) throws IOException {
            if (c == ':') {
                name = 0;
            } else if (c == '/' && name == 0) {
                closing = true;
            } else if (white(c) || c == '>' || c == '/') {
                if (name == ('r' << 16 | 'o' << 8 | 'w')) {
                    inRow = !closing;
                    sinceRow = 0;
                }
                if (name == 'f' && white(c) && ++formulas > MOST_SHARED_FORMULAS) {
                    throw new TooLarge();
                }
                at = c == '>' ? At.TEXT : At.ATTRIBUTE;
            } else {
                name = name << 8 | c;
            }
        }

        private void cell(int c) throws IOException {
            at = switch (at) {
                case ATTRIBUTE -> c == 'r' ? At.R : white(c) ? At.ATTRIBUTE : At.TAG;
                case R -> c == '=' ? At.EQUALS : white(c) ? At.R : c == ':' ? At.ATTRIBUTE : At.TAG;
                case EQUALS -> {
                    letters = 0;
                    yield c == '"' || c == '\'' ? At.ADDRESS : white(c) ? At.EQUALS : At.TAG;
                }
                case ADDRESS -> {
                    if (c >= '0' && c <= '9' || c == '"' || c == '\'') {
                        yield At.TAG;
                    }
                    letters += c == '$' ? 0 : 1;
                    if (letters > MOST_LETTERS || c == '&') {
                        throw new ZipException("a cell lies beyond the last column");
                    }
                    yield At.ADDRESS;
                }
                default -> white(c) || c == ':' ? At.ATTRIBUTE : At.TAG;
            };
        }

        private static boolean white(int c) {
            return c == ' ' || c == '\t' || c == '\n' || c == '\r';
        }
    }
}
