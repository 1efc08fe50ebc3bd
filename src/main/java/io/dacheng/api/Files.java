package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.export.Asker;
import io.dacheng.export.ExportedFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Answers that are files: written as they are read, in the language that the request asks for. */
final class Files {

    private Files() {}

    static Asker asker(Viewer viewer, HttpServletRequest request) {
        return new Asker(viewer, ProblemWriter.language(request));
    }

    static void send(ExportedFile file, HttpServletResponse response) throws IOException {
        response.setContentType(file.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(file.name()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        file.writeTo(response.getOutputStream());
    }

    /** The charset is named only where it is needed: not every program reads the longer form. */
    static String disposition(String name) {
        ContentDisposition.Builder attachment = ContentDisposition.attachment();
        boolean plain = name.chars().allMatch(c -> c < 128);
        return (plain ? attachment.filename(name) : attachment.filename(name, StandardCharsets.UTF_8))
                .build()
                .toString();
    }
}
