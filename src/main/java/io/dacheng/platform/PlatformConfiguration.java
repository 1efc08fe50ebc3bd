package io.dacheng.platform;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    }
}
