package io.dacheng.api;

import io.dacheng.access.ApiKeys;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may knock at the doors that are no pages: REST, ours and what Camunda Modeler calls of the engines, by HTTP Basic or
 * a key, without a session, health for anybody, nothing else
 * of the actuator. Both chains stand before the pages' own.
 */
@Configuration
class ApiSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            AuthenticationProvider logins,
            ObjectProvider<AuthenticationEventPublisher> events,
            ApiKeys keys,
            ProblemWriter problems)
            throws Exception {
        // A manager of its own: with a parent, one wrong password would be tried, and counted, twice.
        ProviderManager manager = new ProviderManager(List.of(logins));
        events.ifAvailable(manager::setAuthenticationEventPublisher);
        AuthenticationEntryPoint unknown = (request, response, e) -> {
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
                .addFilterBefore(new ApiKeyLogins(keys, problems), BasicAuthenticationFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(unknown))
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
    SecurityFilterChain actuatorChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(path("/actuator/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(e -> e.authenticationEntryPoint(
                        (request, response, x) -> response.setStatus(HttpStatus.FORBIDDEN.value())))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(path("/actuator/health"), path("/actuator/health/**"))
                                .permitAll()
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

    private static boolean isErrorOfApi(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR && Routes.failedForPrograms(request);
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
