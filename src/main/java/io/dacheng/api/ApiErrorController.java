package io.dacheng.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What goes wrong before a controller is reached (a malformed address, say): a problem below {@code /api/}, else a page. */
@Component
class ApiErrorController extends BasicErrorController {

    private final ProblemWriter problems;

    ApiErrorController(ErrorAttributes attributes, ServerProperties server, ProblemWriter problems) {
        super(attributes, server.getError());
        this.problems = problems;
    }

    @Override
    public @Nullable ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
        if (!below(request)) {
            return super.errorHtml(request, response);
        }
        HttpStatus status = getStatus(request);
        try {
            problems.write(request, response, status, code(status), "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        if (!below(request)) {
            return super.error(request);
        }
        HttpStatus status = getStatus(request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.document(request, status, code(status), "-"));
    }

    private static String code(HttpStatus status) {
        return status.is5xxServerError() ? "api.unexpected" : "api.request";
    }

    private static boolean below(HttpServletRequest request) {
        return Routes.failedForPrograms(request);
    }
}
