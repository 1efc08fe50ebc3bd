package io.dacheng.api;

import io.dacheng.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Writes the one shape of an error: an RFC 9457 problem document with {@code code}, for programs, and {@code detail}, a
 * sentence in the reader's language.
 */
@Component
class ProblemWriter {

    private static final Map<String, HttpStatus> SPECIAL = Map.of(
            "ledger.key.reused", HttpStatus.UNPROCESSABLE_ENTITY,
            "api.body.toolarge", HttpStatus.PAYLOAD_TOO_LARGE,
            "ledger.gzip.bomb", HttpStatus.PAYLOAD_TOO_LARGE,
            "ledger.body.too.large", HttpStatus.PAYLOAD_TOO_LARGE,
            "ledger.row.endless", HttpStatus.PAYLOAD_TOO_LARGE,
            "api.encoding", HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "api.charset", HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "api.events.full", HttpStatus.TOO_MANY_REQUESTS);

    private final ApiJson json;

    ProblemWriter(ApiJson json) {
        this.json = json;
    }

    /** The languages the sentences are in: Chinese for any Chinese reader, English for everybody else. */
    static Locale language(HttpServletRequest request) {
        for (Locale wanted : Collections.list(request.getLocales())) {
            if (wanted.getLanguage().equals("zh")) {
                return Locale.SIMPLIFIED_CHINESE;
            }
            if (wanted.getLanguage().equals("en")) {
                return Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }

    static HttpStatus status(Refused refused) {
        HttpStatus special = SPECIAL.get(refused.code());
        if (special != null) {
            return special;
        }
        return switch (refused.kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
    }

    /** @param members further members of the document, by name */
    void write(HttpServletRequest request, HttpServletResponse response, Refused refused, Map<String, Object> members)
            throws IOException {
        HttpStatus status = status(refused);
        Map<String, Object> problem = document(request, status, refused.code(), refused.sentence(language(request)));
        problem.putAll(members);
        write(request, response, status, problem);
    }

    /** A problem that has a sentence of its own under {@code code}. */
    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            Object... arguments)
            throws IOException {
        write(request, response, status, document(request, status, code, arguments));
    }

    Map<String, Object> document(HttpServletRequest request, HttpStatus status, String code, Object... arguments) {
        return document(request, status, code, Refused.invalid(code, arguments).sentence(language(request)));
    }

    private static Map<String, Object> document(
            HttpServletRequest request, HttpStatus status, String code, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.put("code", code);
        problem.put("instance", request.getRequestURI());
        if (Routes.isOfEngine(request)) {
            // What the engine's own REST would answer with, and all that Modeler shows of it.
            problem.put("message", detail);
        }
        return problem;
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, Map<String, Object> problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = json.mapper().writeValueAsBytes(problem);
        // What a handler had set for its own answer (CSV, a file name) does not fit the problem.
        response.resetBuffer();
        response.setHeader("Content-Disposition", null);
        response.setStatus(status.value());
        response.setContentType(Routes.isOfEngine(request) ? "application/json" : "application/problem+json");
        response.setHeader("Content-Language", language(request).toLanguageTag());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
