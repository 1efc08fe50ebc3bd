package io.dacheng.platform;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayDataSource;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The clock in the organisation's zone, and the embedded database when no other is configured. */
@Configuration
@EnableScheduling
@EnableConfigurationProperties(Settings.class)
class PlatformConfiguration {

    static final String NO_DATABASE_CONFIGURED = "'${spring.datasource.url:}' == ''";

    @Bean
    Clock clock(Settings settings) {
        return settings.zone().isBlank()
                ? Clock.systemDefaultZone()
                : Clock.system(ZoneId.of(settings.zone().strip()));
    }

    @Configuration
    @ConditionalOnExpression(NO_DATABASE_CONFIGURED)
    static class Embedded {

        @Bean(destroyMethod = "close")
        EmbeddedDatabase embeddedDatabase(Settings settings) throws IOException {
            return EmbeddedDatabase.start(settings.home());
        }

        @Bean
        DataSource dataSource(EmbeddedDatabase database) {
            return database.pool();
        }

        /** What migrations run on; whoever asks for a data source gets the other one. */
        @Bean(defaultCandidate = false)
        @FlywayDataSource
        DataSource ownersDatabase(EmbeddedDatabase database) {
            return database.ownersDatabase();
        }

        @Bean
        FlywayMigrationStrategy ownersMigrations() {
            // The role is there already, with a password of its own at each start.
            return new OwnersMigrations(EmbeddedDatabase.OWNER, ApplicationRole.EMBEDDED.name(), "");
        }
    }

    @Configuration
    @ConditionalOnExpression("not (" + NO_DATABASE_CONFIGURED + ")")
    static class Server {

        @Bean(defaultCandidate = false)
        @FlywayDataSource
        @ConditionalOnProperty("spring.flyway.user")
        DataSource ownersDatabase(
                @Value("${spring.flyway.url:${spring.datasource.url}}") String url,
                @Value("${spring.flyway.user}") String user,
                @Value("${spring.flyway.password:}") String password) {
            return new DriverManagerDataSource(url, user, password);
        }

        @Bean
        FlywayMigrationStrategy ownersMigrations(
                @Value("${spring.flyway.user:}") String owner,
                @Value("${spring.datasource.username:}") String user,
                @Value("${spring.datasource.password:}") String password) {
            return new OwnersMigrations(owner, user, password);
        }
    }
}
