package io.dacheng.api;

import io.dacheng.access.ApiKeyView;
import io.dacheng.access.ApiKeys;
import io.dacheng.access.ApiScope;
import io.dacheng.shared.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets programs in with {@code Authorization: Bearer dk_…}: as the key's owner, on the routes of its scopes and on no
 * others.
 */
final class ApiKeyLogins extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final String SCOPE = "SCOPE_";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** The routes of each scope, named one by one: a new route is open to no key until somebody says so. */
    private static final Map<ApiScope, List<RequestMatcher>> ROUTES = Map.of(
            ApiScope.RECORDS_WRITE,
            List.of(
                    path("/api/v1/records"),
                    path("/api/v1/records/preview"),
                    path("/api/v1/records/uploads"),
                    path("/api/v1/records/uploads/{id}"),
                    path("/api/v1/records/batches"),
                    path("/api/v1/records/batches/{id}"),
                    path("/api/v1/records/batches/{id}/rejections"),
                    path("/api/v1/records/batches/{id}/undo")),
            ApiScope.MODELS_SUBMIT,
            List.of(
                    path(Routes.ENGINE + "/version"),
                    path(Routes.ENGINE + "/deployment"),
                    path(Routes.ENGINE + "/deployment/create"),
                    path("/api/v1/models"),
                    path("/api/v1/models/check"),
                    path("/api/v1/models/element-templates"),
                    path("/api/v1/models/submissions"),
                    path("/api/v1/models/submissions/{id}"),
                    path("/api/v1/models/submissions/{id}/findings"),
                    path("/api/v1/models/submissions/{id}/withdraw")),
            ApiScope.METRICS_READ,
            List.of(path(Routes.METRICS), path("/api/v1/operations")));

    private final ApiKeys keys;
    private final ProblemWriter problems;
    private final RequestLimits limits;

    ApiKeyLogins(ApiKeys keys, ProblemWriter problems, RequestLimits limits) {
        this.keys = keys;
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (sent == null || !sent.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            chain.doFilter(request, response);
            return;
        }
        ApiKeyView key;
        try {
            key = keys.check(sent.substring(BEARER.length()).strip());
        } catch (Refused refused) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Dacheng\", error=\"invalid_token\"");
            problems.write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    refused.code(),
                    refused.arguments().toArray());
            return;
        }
        if (!RequestGuard.lets(limits.key(key.id()), RequestLimits.By.CALLER, problems, request, response)) {
            return;
        }
        boolean inScope = key.scopes().stream()
                .flatMap(scope -> ROUTES.getOrDefault(scope, List.of()).stream())
                .anyMatch(route -> route.matches(request));
        if (!inScope) {
            problems.write(request, response, HttpStatus.FORBIDDEN, "api.key.scope", scopes(key));
            return;
        }
        if (!READING.contains(request.getMethod())) {
            keys.changed(key, request.getMethod() + " " + request.getRequestURI());
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                key.owner(), null, AuthorityUtils.createAuthorityList(SCOPE + scopes(key))));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    /** Whether a program has come with a key, not a person with a password. */
    static boolean isKey(Authentication caller) {
        return caller.getAuthorities().stream()
                .anyMatch(authority -> authority.getAuthority().startsWith(SCOPE));
    }

    private static String scopes(ApiKeyView key) {
        return String.join(
                " ", key.scopes().stream().map(ApiScope::code).sorted().toList());
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
