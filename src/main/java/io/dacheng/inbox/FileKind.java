package io.dacheng.inbox;

import io.dacheng.shared.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.Tika;

/**
 * The kinds of files that may be attached. What a file is, its content tells; the ending of its name must agree, because
 * a reader's machine goes by it. Programs, pages, archives and documents with macros are none of these kinds.
 */
enum FileKind {
    PDF("application/pdf", "pdf"),
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    SHEET("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    SLIDES("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    TEXT("text/plain", "txt", "md"),
    CSV("text/csv", "csv");

    private static final Tika TIKA = new Tika();
    private static final Set<String> PACKED = Set.of("application/zip", "application/x-tika-ooxml");
    private static final Set<String> PLAIN = Set.of("text/plain", "application/octet-stream");
    private static final List<String> MACROS = List.of("vbaproject.bin", "/macrosheets/", "/activex/");
    private static final List<Charset> TEXTS = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    private final String contentType;
    private final List<String> endings;

    FileKind(String contentType, String... endings) {
        this.contentType = contentType;
        this.endings = List.of(endings);
    }

    String contentType() {
        return contentType;
    }

    /** The endings there are, for people. */
    static String all() {
        return Arrays.stream(values()).flatMap(kind -> kind.endings.stream()).collect(Collectors.joining(", "));
    }

    /** @throws Refused INVALID when the ending is none of these, or the content is not what the ending says */
    static FileKind of(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        FileKind claimed = Arrays.stream(values())
                .filter(kind -> name.contains(".") && kind.endings.contains(ending))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("inbox.attachment.kind", name, all()));
        String found = TIKA.detect(content);
        boolean right =
                switch (claimed) {
                    case WORD -> PACKED.contains(found) && isDocument(name, content, "word/");
                    case SHEET -> PACKED.contains(found) && isDocument(name, content, "xl/");
                    case SLIDES -> PACKED.contains(found) && isDocument(name, content, "ppt/");
                    case TEXT, CSV -> PLAIN.contains(found) && isText(content);
                    default -> claimed.contentType.equals(found);
                };
        if (!right) {
            throw Refused.invalid("inbox.attachment.content", name, ending, found);
        }
        return claimed;
    }

    /** By the names of its parts, without unpacking one: what unpacks to gigabytes does no harm. */
    private static boolean isDocument(String name, byte[] content, String part) {
        try {
            Path file = Files.createTempFile("attachment", ".zip");
            try {
                Files.write(file, content);
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    List<String> parts = zip.stream()
                            .map(ZipEntry::getName)
                            .map(entry -> entry.toLowerCase(Locale.ROOT))
                            .toList();
                    if (parts.stream().anyMatch(entry -> MACROS.stream().anyMatch(entry::contains))) {
                        throw Refused.invalid("inbox.attachment.macros", name);
                    }
                    return parts.contains("[content_types].xml")
                            && parts.stream().anyMatch(entry -> entry.startsWith(part));
                }
            } finally {
                Files.delete(file);
            }
        } catch (ZipException notWhole) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(byte[] content) {
        for (byte octet : content) {
            if (octet >= 0 && octet < ' ' && octet != '\t' && octet != '\n' && octet != '\r' && octet != '\f') {
                return false;
            }
        }
        return TEXTS.stream().anyMatch(charset -> reads(content, charset));
    }

    private static boolean reads(byte[] content, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException otherwise) {
            return false;
        }
    }
}
