package io.dacheng.api;

import io.dacheng.access.AccessService;
import io.dacheng.access.ApiKeys;
import io.dacheng.access.LoginIncomplete;
import io.dacheng.access.PasswordChangeDetails;
import io.dacheng.api.RequestLimits.By;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may knock at the doors that are no pages: REST, ours and what Camunda Modeler calls of the engines, by HTTP Basic or
 * a key, without a session, health for anybody, metrics by a key, nothing else
 * of the actuator. Both chains stand before the pages' own.
 */
@Configuration
class ApiSecurity {

    private static final RequestMatcher OWN_PASSWORD =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.PUT, "/api/v1/users/me/password");

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            AuthenticationProvider logins,
            ObjectProvider<AuthenticationEventPublisher> events,
            ApiKeys keys,
            RequestLimits limits,
            ProblemWriter problems)
            throws Exception {
        // A manager of its own: with a parent, one wrong password would be tried, and counted, twice.
        ProviderManager manager = new ProviderManager(List.of(logins));
        events.ifAvailable(manager::setAuthenticationEventPublisher);
        AuthenticationEntryPoint unknown = (request, response, e) -> {
            if (e instanceof LoginIncomplete incomplete) {
                // The password was right, and asking for it again would not help.
                problems.write(request, response, HttpStatus.FORBIDDEN, incomplete.refusal());
                return;
            }
            response.setHeader("WWW-Authenticate", "Basic realm=\"Dacheng\", charset=\"UTF-8\"");
            problems.write(request, response, HttpStatus.UNAUTHORIZED, "api.login");
        };
        AccessDeniedHandler denied =
                (request, response, e) -> problems.write(request, response, HttpStatus.FORBIDDEN, "api.forbidden");
        return http.securityMatcher(new OrRequestMatcher(
                        path("/api/**"), path(Routes.ENGINE), path(Routes.ENGINE + "/**"), ApiSecurity::isErrorOfApi))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authenticationManager(manager)
                .addFilterBefore(new ApiKeyLogins(keys, problems, limits), BasicAuthenticationFilter.class)
                .addFilterBefore(new RequestGuard(limits, problems, By.ADDRESS), ApiKeyLogins.class)
                .addFilterAfter(new RequestGuard(limits, problems, By.CALLER), BasicAuthenticationFilter.class)
                .httpBasic(basic ->
                        basic.authenticationEntryPoint(unknown).authenticationDetailsSource(ApiSecurity::details))
                .exceptionHandling(e -> e.authenticationEntryPoint(unknown).accessDeniedHandler(denied))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain actuatorChain(
            HttpSecurity http, ApiKeys keys, AccessService access, ProblemWriter problems, RequestLimits limits)
            throws Exception {
        return http.securityMatcher(path("/actuator/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new ApiKeyLogins(keys, problems, limits), BasicAuthenticationFilter.class)
                .exceptionHandling(e -> e.authenticationEntryPoint(
                        (request, response, x) -> response.setStatus(HttpStatus.FORBIDDEN.value())))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(path("/actuator/health"), path("/actuator/health/**"))
                                .permitAll()
                                .requestMatchers(path(Routes.METRICS))
                                .access((login, request) -> new AuthorizationDecision(reads(access, login.get())))
                                .anyRequest()
                                .denyAll())
                .build();
    }

    /** Addresses that the firewall turns away, for instance with a semicolon or a doubled slash. */
    @Bean
    RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
        RequestRejectedHandler others = new HttpStatusRequestRejectedHandler();
        return (request, response, rejected) -> {
            if (Routes.isForPrograms(request)) {
                problems.write(request, response, HttpStatus.BAD_REQUEST, "api.request");
            } else {
                others.handle(request, response, rejected);
            }
        };
    }

    /** The key's scope has been looked at; its owner must still be somebody whom the whole product concerns. */
    private static boolean reads(AccessService access, Authentication login) {
        return login.isAuthenticated()
                && !(login instanceof AnonymousAuthenticationToken)
                && access.managesEverything(access.viewer(login.getName()));
    }

    /** With a one-time password nothing is open but to choose another. */
    private static WebAuthenticationDetails details(HttpServletRequest request) {
        return OWN_PASSWORD.matches(request)
                ? new PasswordChangeDetails(request)
                : new WebAuthenticationDetails(request);
    }

    private static boolean isErrorOfApi(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR && Routes.failedForPrograms(request);
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
