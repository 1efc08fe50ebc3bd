package io.dacheng.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a login and a password only from the product's own login page. The page asks for no CSRF token, for it may stand
 * open longer than any session, so another site could log somebody in as somebody else and be told what they then enter.
 * Browsers say where a form comes from; programs, which say nothing, cannot be misled so.
 */
final class ForeignForms extends OncePerRequestFilter {

    private static final RequestMatcher LOGIN =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/" + Navigation.LOGIN);

    private final @Nullable String ownHost;

    /** @param url where the product is reached, for a proxy that does not pass the host on; empty if it is not known */
    ForeignForms(String url) {
        this.ownHost = url.isEmpty() ? null : host(url);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (LOGIN.matches(request) && isForeign(request)) {
            response.sendRedirect(request.getContextPath() + "/" + Navigation.LOGIN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        // Browsers leave it out where there is no https.
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return false;
        }
        String host = host(origin);
        return host == null || !host.equalsIgnoreCase(request.getServerName()) && !host.equalsIgnoreCase(ownHost);
    }

    private static @Nullable String host(String address) {
        try {
            return new URI(address).getHost();
        } catch (URISyntaxException none) {
            return null;
        }
    }
}
