package io.dacheng.ui;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.dacheng.access.UserAccounts;
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
    SecurityFilterChain pages(HttpSecurity http, UserAccounts accounts) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        "/icons/**", "/manifest.json", "/worker.js", "/offline.html", "/actuator/health/**")
                .permitAll());
        http.addFilterBefore(new StaleLogins(accounts), AuthorizationFilter.class);
        return http.with(VaadinSecurityConfigurer.vaadin(), pages -> pages.loginView(LoginView.class))
                .build();
    }
}
