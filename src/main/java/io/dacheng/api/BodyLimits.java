package io.dacheng.api;

import io.dacheng.shared.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the controllers: a JSON body has a sensible end, imports end at {@link #IMPORT_MEGABYTES}, records may
 * be as long as they like (they are streamed), and no other site's page can make a browser change something here.
 */
final class BodyLimits extends OncePerRequestFilter {

    static final int IMPORT_MEGABYTES = 60;
    private static final int FORM_MEGABYTES = 2;
    private static final int ATTACHMENT_MEGABYTES = 11;
    /** Ten files of one megabyte, which the gate looks at one by one, and what is around them. */
    private static final int MODELS_MEGABYTES = 12;

    private static final long MEGABYTE = 1024L * 1024;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final ProblemWriter problems;

    BodyLimits(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            problems.write(request, response, HttpStatus.BAD_REQUEST, "api.text.nul", "?");
            return;
        }
        if (!SAFE.contains(request.getMethod()) && isOfAnotherSite(request)) {
            problems.write(request, response, HttpStatus.FORBIDDEN, "api.crosssite");
            return;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.equals("/api/v1/records") || path.equals("/api/v1/records/preview")) {
            chain.doFilter(request, response);
            return;
        }
        int megabytes = path.endsWith("/import")
                ? IMPORT_MEGABYTES
                : isModels(path)
                        ? MODELS_MEGABYTES
                        : path.endsWith("/attachments") ? ATTACHMENT_MEGABYTES : FORM_MEGABYTES;
        if (request.getContentLengthLong() > megabytes * MEGABYTE) {
            problems.write(request, response, tooLarge(megabytes), Map.of());
            return;
        }
        chain.doFilter(new Limited(request, megabytes), response);
    }

    private static boolean isModels(String path) {
        return path.startsWith(Routes.ENGINE)
                || path.equals("/api/v1/models/submissions")
                || path.equals("/api/v1/models/check");
    }

    /**
     * Modeler is no page of a site, though a browser lies inside it: what it asks for comes from a file, by a script, and
     * may read the answer.
     */
    private static boolean isOfAnotherSite(HttpServletRequest request) {
        if (!"cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            return false;
        }
        String origin = request.getHeader("Origin");
        boolean modeler = Routes.isOfEngine(request)
                && "cors".equals(request.getHeader("Sec-Fetch-Mode"))
                && (origin == null || !origin.startsWith("http"));
        return !modeler;
    }

    static Refused tooLarge(int megabytes) {
        return Refused.invalid("api.body.toolarge", megabytes);
    }

    /** A body without a length in its header is counted while it is read. */
    private static final class Limited extends HttpServletRequestWrapper {

        private final int megabytes;

        Limited(HttpServletRequest request, int megabytes) {
            super(request);
            this.megabytes = megabytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), megabytes);
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final int megabytes;
        private long left;

        Counted(ServletInputStream body, int megabytes) {
            this.body = body;
            this.megabytes = megabytes;
            this.left = megabytes * MEGABYTE;
        }

        @Override
        public int read() throws IOException {
            int octet = body.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int octets = body.read(buffer, offset, length);
            count(Math.max(0, octets));
            return octets;
        }

        private void count(int octets) {
            left -= octets;
            if (left < 0) {
                throw tooLarge(megabytes);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
