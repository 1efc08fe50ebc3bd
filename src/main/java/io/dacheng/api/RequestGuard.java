package io.dacheng.api;

import io.dacheng.api.RequestLimits.By;
import io.dacheng.api.RequestLimits.Taken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers with 429 where {@link RequestLimits} are used up: once before anybody's password is looked at, by address, and once
 * when it is known who asks. What is left stands in the headers of every answer (draft-ietf-httpapi-ratelimit-headers).
 */
final class RequestGuard extends OncePerRequestFilter {

    private final RequestLimits limits;
    private final ProblemWriter problems;
    private final By by;

    RequestGuard(RequestLimits limits, ProblemWriter problems, By by) {
        this.limits = limits;
        this.problems = problems;
        this.by = by;
    }

    /** There are two of them in the chain. */
    @Override
    protected String getAlreadyFilteredAttributeName() {
        return RequestGuard.class.getName() + by;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (by == By.ADDRESS) {
            if (lets(limits.from(request.getRemoteAddr()), by, problems, request, response)) {
                chain.doFilter(request, response);
            }
            return;
        }
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        boolean counted =
                caller == null || caller instanceof AnonymousAuthenticationToken || ApiKeyLogins.isKey(caller);
        if (counted || lets(limits.person(caller.getName()), by, problems, request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** Whether the request may go on; if not, it has been answered. */
    static boolean lets(
            Taken taken, By by, ProblemWriter problems, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (taken.limit() == 0) {
            return true;
        }
        String name = by == By.CALLER ? "\"caller\"" : "\"address\"";
        response.setHeader("RateLimit-Policy", name + ";q=" + taken.limit() + ";w=60");
        response.setHeader("RateLimit", name + ";r=" + taken.left() + ";t=" + taken.fullSeconds());
        if (taken.allowed()) {
            return true;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(taken.waitSeconds()));
        problems.write(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                by == By.CALLER ? "api.rate.caller" : "api.rate.address",
                String.valueOf(taken.limit()),
                String.valueOf(taken.waitSeconds()));
        return false;
    }
}
