package io.dacheng.workflow.gate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at a file before anything reads it: name, size, kind, encoding. */
final class FileLook {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._()-]{0,119}");
    private static final Pattern DECLARED = Pattern.compile("\\A\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"']");

    /** How files of other kinds begin. */
    private static final Map<String, String> KINDS = Map.of(
            "504b0304", "ZIP",
            "504b0506", "ZIP",
            "1f8b", "GZIP",
            "25504446", "PDF",
            "cafebabe", "Java class",
            "89504e47", "PNG",
            "4d5a", "EXE",
            "7f454c46", "ELF",
            "377abcaf", "7-Zip",
            "425a68", "BZIP2");

    private FileLook() {}

    static boolean isBpmn(String name) {
        return name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml");
    }

    static boolean isDmn(String name) {
        return name.endsWith(".dmn");
    }

    /** The text of a file that may be read; null when it may not, and {@code findings} says why. */
    static @Nullable String text(ModelFile file, long mostBytes, Findings findings) {
        String name = file.name();
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            findings.addAt(Rule.FILE_NAME, null, null, name);
        }
        if (file.content().length > mostBytes) {
            findings.addAt(Rule.FILE_SIZE, null, null, file.content().length / 1024, mostBytes / 1024);
            return null;
        }
        String kind = kind(file.content());
        if (kind != null || !isBpmn(name) && !isDmn(name)) {
            findings.addAt(Rule.FILE_KIND, null, null, kind == null ? ending(name) : kind);
            return null;
        }
        return decoded(file.content(), findings);
    }

    private static @Nullable String kind(byte[] content) {
        if (content.length == 0) {
            return "0 B";
        }
        String begins = HexFormat.of().formatHex(content, 0, Math.min(4, content.length));
        return KINDS.entrySet().stream()
                .filter(kind -> begins.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String ending(String name) {
        return name.contains(".") ? name.substring(name.lastIndexOf('.')) : name;
    }

    private static @Nullable String decoded(byte[] content, Findings findings) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            String xml = text.startsWith("\ufeff") ? text.substring(1) : text;
            Matcher declared = DECLARED.matcher(xml);
            String encoding = declared.find() ? declared.group(1) : "UTF-8";
            if (!encoding.toUpperCase(Locale.ROOT).equals("UTF-8") || xml.indexOf('\0') >= 0) {
                findings.addAt(Rule.FILE_ENCODING, 1, null, encoding);
                return null;
            }
            return xml;
        } catch (CharacterCodingException e) {
            findings.addAt(Rule.FILE_ENCODING, null, null, "?");
            return null;
        }
    }
}
