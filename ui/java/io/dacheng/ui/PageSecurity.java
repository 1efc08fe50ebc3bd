package io.dacheng.ui;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.dacheng.access.LoginIncomplete;
import io.dacheng.access.LoginSessions;
import io.dacheng.access.LoginSteps;
import io.dacheng.access.OidcPeople;
import io.dacheng.access.OidcProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/** The last security chain: pages behind the login page. The chains of API and engine come before it. */
@Configuration
class PageSecurity {

    @Bean
    @Order(100)
    SecurityFilterChain pages(
            HttpSecurity http,
            LoginSessions sessions,
            LoginSteps steps,
            OidcProvider oidc,
            OidcPeople people,
            @Value("${dacheng.notices.url:}") String url)
            throws Exception {
        // What lies below is served to everybody; the path itself would begin a session for nobody (CVE-2026-2742).
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/VAADIN")
                .denyAll()
                .requestMatchers(
                        "/icons/**",
                        "/manifest.json",
                        "/worker.js",
                        "/offline.html",
                        "/offline.js",
                        "/actuator/health/**")
                .permitAll());
        SessionGuard guard = new SessionGuard(sessions);
        http.addFilterBefore(guard, AuthorizationFilter.class);
        http.logout(logout -> logout.addLogoutHandler(guard));
        http.addFilterBefore(new ForeignForms(url), UsernamePasswordAuthenticationFilter.class);
        // Said before the pages' own configuration says it, or the framework shows a page of its own.
        http.formLogin(form -> form.loginPage("/" + Navigation.LOGIN).failureHandler(PageSecurity::notIn));
        http.with(new Steps(new LoginStepFilter(steps)), done -> {});
        http.oauth2Login(login -> OidcLogin.configure(login, oidc, people));
        return http.with(VaadinSecurityConfigurer.vaadin(), pages -> pages.loginView(LoginView.class)
                        .logoutSuccessHandler(OidcLogin.logout(oidc)))
                .build();
    }

    /** The password was wrong, or is not all that is asked for. */
    private static void notIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        String login = request.getContextPath() + "/" + Navigation.LOGIN;
        if (!(why instanceof LoginIncomplete incomplete)) {
            response.sendRedirect(login + "?error");
        } else if (incomplete.pending().isPresent()) {
            LoginStepFilter.begin(request, incomplete.pending().get());
            response.sendRedirect(request.getContextPath() + "/" + Navigation.LOGIN_STEP);
        } else {
            response.sendRedirect(login + "?expired");
        }
    }

    /** Gives the filter of the further steps what the login with a password has: a new session id and a new CSRF token. */
    private static final class Steps extends AbstractHttpConfigurer<Steps, HttpSecurity> {

        private final LoginStepFilter filter;

        Steps(LoginStepFilter filter) {
            this.filter = filter;
        }

        @Override
        public void configure(HttpSecurity http) {
            filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
            filter.setAuthenticationFailureHandler(PageSecurity::notIn);
            filter.setAuthenticationSuccessHandler(new SavedRequestAwareAuthenticationSuccessHandler());
            http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
        }
    }
}
