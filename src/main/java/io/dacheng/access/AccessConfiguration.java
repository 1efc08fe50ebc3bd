package io.dacheng.access;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are hashed, and the first administrator. */
@Configuration
@EnableConfigurationProperties(OidcSettings.class)
class AccessConfiguration {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 16 * 1024;
    private static final int PASSES = 2;

    /** Argon2id; a hash made with other settings, or by bcrypt, is replaced when its owner next logs in. */
    @Bean
    static PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "argon2",
                Map.of(
                        "argon2",
                        new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES),
                        "bcrypt",
                        new BCryptPasswordEncoder()));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ApplicationRunner firstAdministrator(
            UserAccounts accounts, @Value("${dacheng.admin-password:}") String adminPassword) {
        return arguments -> accounts.ensureAdministrator(adminPassword).ifPresent(AccessConfiguration::show);
    }

    /** Once, on the screen of who starts it, and in no file that keeps the product's log. */
    private static void show(String password) {
        System.out.printf(
                "%nFirst administrator: login %s, one-time password %s%n"
                        + "It is shown this once, and another is chosen at the first login (DACHENG_ADMIN_PASSWORD sets one).%n%n",
                UserAccounts.ADMINISTRATOR, password);
    }
}
