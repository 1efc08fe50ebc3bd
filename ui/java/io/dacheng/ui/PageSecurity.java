package io.dacheng.ui;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.dacheng.access.LoginSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** The last security chain: pages behind the login page. The chains of API and engine come before it. */
@Configuration
class PageSecurity {

    @Bean
    @Order(100)
    SecurityFilterChain pages(HttpSecurity http, LoginSessions sessions) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        "/icons/**", "/manifest.json", "/worker.js", "/offline.html", "/actuator/health/**")
                .permitAll());
        SessionGuard guard = new SessionGuard(sessions);
        http.addFilterBefore(guard, AuthorizationFilter.class);
        http.logout(logout -> logout.addLogoutHandler(guard));
        return http.with(VaadinSecurityConfigurer.vaadin(), pages -> pages.loginView(LoginView.class))
                .build();
    }
}
