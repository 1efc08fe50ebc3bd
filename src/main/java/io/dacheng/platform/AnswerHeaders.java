package io.dacheng.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the browser with each answer what it may do with it, before anybody else looks at the request, so that refusals
 * carry it too: no frames, no foreign scripts, no guessed content types, no referrer for others. Pages may run the scripts
 * that bear the answer's own {@link #nonce}, and what these load; answers for programs and downloads may run nothing.
 *
 * <p>Two things stay open in pages: Vaadin 24 calls {@code new Function}, hence {@code unsafe-eval}, and its components
 * set styles, hence {@code unsafe-inline} for styles.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class AnswerHeaders extends OncePerRequestFilter {

    private static final String NONCE = AnswerHeaders.class.getName() + ".nonce";
    private static final int NONCE_OCTETS = 18;

    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String OFFLINE = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PAGE = "default-src 'self'; script-src 'nonce-%s' 'strict-dynamic' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self';"
            + " worker-src 'self'; manifest-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'none'";

    private static final String NO_DEVICES = Stream.of(
                            "accelerometer",
                            "camera",
                            "display-capture",
                            "geolocation",
                            "gyroscope",
                            "magnetometer",
                            "microphone",
                            "midi",
                            "payment",
                            "serial",
                            "usb")
                    .reduce("", (all, device) -> all + device + "=(), ")
            + "fullscreen=(self)";

    private final SecureRandom random = new SecureRandom();

    /** What the page's own scripts bear as {@code nonce}: 18 random octets in Base64, others for each answer. */
    public static String nonce(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getAttribute(NONCE), "").toString();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean forPrograms = isForPrograms(path);
        response.setHeader("Content-Security-Policy", policy(request, path));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", forPrograms ? "no-referrer" : "same-origin");
        response.setHeader("Permissions-Policy", NO_DEVICES);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (forPrograms) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    private String policy(HttpServletRequest request, String path) {
        if (path.equals("/offline.html")) {
            return OFFLINE;
        }
        if (path.startsWith("/VAADIN/dynamic/")) {
            return NOTHING + "; sandbox";
        }
        if (isForPrograms(path)) {
            return NOTHING;
        }
        byte[] octets = new byte[NONCE_OCTETS];
        random.nextBytes(octets);
        String nonce = Base64.getEncoder().encodeToString(octets);
        request.setAttribute(NONCE, nonce);
        return PAGE.formatted(nonce);
    }

    private static boolean isForPrograms(String path) {
        return Stream.of("/api", "/engine-rest", "/actuator")
                .anyMatch(start -> path.equals(start) || path.startsWith(start + "/"));
    }
}
