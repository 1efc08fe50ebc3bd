package io.dacheng.api;

import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The files of an import request by the name the import knows them under. */
final class ImportedFiles {

    private static final int MOST_ENTRIES = 20;

    private ImportedFiles() {}

    /** A part is known by its own name, with or without {@code .csv}, or by its file name. */
    static Map<String, InputStream> ofParts(MultipartHttpServletRequest request, List<String> known)
            throws IOException {
        Map<String, InputStream> files = new LinkedHashMap<>();
        for (Map.Entry<String, List<MultipartFile>> part :
                request.getMultiFileMap().entrySet()) {
            for (MultipartFile file : part.getValue()) {
                String name = name(known, part.getKey(), file.getOriginalFilename());
                put(files, known, name, file.getInputStream());
            }
        }
        // A part without a file name comes as a parameter.
        for (String name : known) {
            for (String alias : List.of(name, name.replace(".csv", ""))) {
                String[] values = request.getParameterValues(alias);
                for (String text : values == null ? new String[0] : values) {
                    put(
                            files,
                            known,
                            name,
                            new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                }
            }
        }
        return notEmpty(files, known);
    }

    /** Unpacked in memory, within the limit for imports; folders and what a Mac adds are passed over. */
    static Map<String, InputStream> ofZip(InputStream body, List<String> known) throws IOException {
        Map<String, InputStream> files = new LinkedHashMap<>();
        long left = BodyLimits.IMPORT_MEGABYTES * 1024L * 1024;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(body)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = lastStep(entry.getName());
                if (++entries > MOST_ENTRIES) {
                    throw Refused.invalid("api.zip.broken", "> " + MOST_ENTRIES);
                }
                if (entry.isDirectory()
                        || name.startsWith(".")
                        || entry.getName().startsWith("__MACOSX/")) {
                    continue;
                }
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                byte[] buffer = new byte[64 * 1024];
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    left -= read;
                    if (left < 0) {
                        throw BodyLimits.tooLarge(BodyLimits.IMPORT_MEGABYTES);
                    }
                    content.write(buffer, 0, read);
                }
                put(files, known, name, new ByteArrayInputStream(content.toByteArray()));
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw Refused.invalid("api.zip.broken", String.valueOf(e.getMessage()));
        }
        if (entries == 0) {
            throw Refused.invalid("api.zip.broken", "PK?");
        }
        return notEmpty(files, known);
    }

    private static String name(List<String> known, String part, @Nullable String fileName) {
        if (known.contains(part)) {
            return part;
        }
        if (known.contains(part + ".csv")) {
            return part + ".csv";
        }
        return fileName == null || fileName.isEmpty() ? part : lastStep(fileName);
    }

    private static String lastStep(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static void put(Map<String, InputStream> files, List<String> known, String name, InputStream content) {
        if (!known.contains(name)) {
            throw Refused.invalid("api.import.unknown", ApiJson.shortened(name), String.join(", ", known));
        }
        if (files.put(name, content) != null) {
            throw Refused.invalid("api.import.twice", name);
        }
    }

    private static Map<String, InputStream> notEmpty(Map<String, InputStream> files, List<String> known) {
        if (files.isEmpty()) {
            throw Refused.invalid("api.import.empty", String.join(", ", known));
        }
        return files;
    }
}
