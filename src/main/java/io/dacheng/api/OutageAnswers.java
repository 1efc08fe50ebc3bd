package io.dacheng.api;

import io.dacheng.shared.DatabaseAway;
import io.dacheng.shared.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the database is away every answer is 503 with a sentence and the time after which to ask again: a problem for
 * programs, a page for people. It stands before the security chains, which ask the database who somebody is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class OutageAnswers extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OutageAnswers.class);
    private static final String CODE = "api.database.away";

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Dacheng 达成</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 24px; box-sizing: border-box;
              font: 16px/1.5 system-ui, "Noto Sans SC", sans-serif; }
            main { max-width: 32rem; }
            a { color: inherit; }
            </style>
            </head>
            <body><main><h1>Dacheng 达成</h1><p role="alert">%s</p><p><a href="">%s</a></p></main></body>
            </html>
            """;

    private final ProblemWriter problems;

    OutageAnswers(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            if (!DatabaseAway.caused(failure)) {
                throw failure;
            }
            answer(problems, failure, request, response);
        }
    }

    /** Answers a request that failed because the database was away. */
    static void answer(
            ProblemWriter problems, Throwable failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.warn("{} {}: the database is away: {}", request.getMethod(), request.getRequestURI(), last(failure));
        if (response.isCommitted()) {
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(DatabaseAway.SECONDS));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String seconds = String.valueOf(DatabaseAway.SECONDS);
        if (Routes.isForPrograms(request)) {
            problems.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, CODE, seconds);
            return;
        }
        Locale language = ProblemWriter.language(request);
        byte[] page = PAGE.formatted(
                        language.toLanguageTag(),
                        Refused.conflict(CODE, seconds).sentence(language),
                        Refused.conflict("api.database.again").sentence(language))
                .getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
        response.flushBuffer();
    }

    private static String last(Throwable failure) {
        Throwable each = failure;
        while (each.getCause() != null && each.getCause() != each) {
            each = each.getCause();
        }
        return String.valueOf(each.getMessage());
    }
}
