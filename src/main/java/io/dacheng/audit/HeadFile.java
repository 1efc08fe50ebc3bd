package io.dacheng.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dacheng.audit.AuditTrail.Head;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The heads of the days in a file, a line of JSON for each; only ever added to. */
final class HeadFile {

    static final String NAME = "audit-heads.jsonl";

    /**
     * @param heads in the order of their lines
     * @param unreadable whether a line is none that the product wrote
     */
    record Content(List<Head> heads, boolean unreadable) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    HeadFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    Path path() {
        return file;
    }

    Content read() throws IOException {
        List<Head> heads = new ArrayList<>();
        boolean unreadable = false;
        if (Files.exists(file)) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            for (String line : whole(text).split("\n")) {
                if (line.isBlank()) {
                    continue;
                }
                try {
                    heads.add(head(JSON.readTree(line)));
                } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
                    unreadable = true;
                }
            }
        }
        return new Content(heads, unreadable);
    }

    /** Behind what is there; a line that a power cut left unfinished is written again. */
    void append(List<Head> heads) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        StringBuilder lines = new StringBuilder();
        heads.forEach(head -> lines.append(line(head)).append('\n'));
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(endOfWholeLines(channel));
            channel.truncate(channel.position());
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static long endOfWholeLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    private static String whole(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    private static String line(Head head) {
        ObjectNode line = JSON.createObjectNode();
        line.put("day", head.day().toString());
        line.put("entries", head.entries());
        line.put("last", head.last());
        line.put("hash", head.hash());
        line.put("version", head.version());
        line.put("seal", head.seal());
        return line.toString();
    }

    private static Head head(JsonNode line) {
        return new Head(
                LocalDate.parse(text(line, "day")),
                number(line, "entries"),
                number(line, "last"),
                text(line, "hash"),
                text(line, "version"),
                text(line, "seal"));
    }

    private static String text(JsonNode line, String field) {
        if (!line.path(field).isTextual()) {
            throw new IllegalArgumentException(field);
        }
        return line.get(field).textValue();
    }

    private static long number(JsonNode line, String field) {
        if (!line.path(field).canConvertToLong() || !line.path(field).isIntegralNumber()) {
            throw new IllegalArgumentException(field);
        }
        return line.get(field).longValue();
    }
}
