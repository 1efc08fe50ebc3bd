package io.dacheng.access;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whatever reads the product's database needs this, commands beside the product too: without it the database gives no row
 * of what has a policy (decision 49).
 */
@Configuration
public class DatabaseSight {

    private static final String OWNERS = "ownersDatabase";

    /** Every database but the owner's, which only migrations use, is told with whose eyes its statements read. */
    @Bean
    static BeanPostProcessor sightedDatabases() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database && !OWNERS.equals(name)
                        ? new SightedDatabase(database)
                        : bean;
            }
        };
    }
}
