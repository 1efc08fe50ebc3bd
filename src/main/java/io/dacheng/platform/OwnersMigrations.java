package io.dacheng.platform;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;

/**
 * Migrates as the owner of the tables, makes the role that the product works as before it does, and tells the role
 * afterwards what it may do. With one and the same user for both nothing but the product's own rules holds it.
 *
 * @param owner user of the migrations; empty for the product's own
 * @param user the product's own
 * @param password the product's own
 */
record OwnersMigrations(String owner, String user, String password) implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(OwnersMigrations.class);

    @Override
    public void migrate(Flyway flyway) {
        if (owner.isEmpty() || owner.equals(user)) {
            flyway.migrate();
            LOG.warn("The product works as the owner of its tables: the database's row security and the rights on the"
                    + " audit log do not hold it. Set SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD to the owner, and"
                    + " SPRING_DATASOURCE_USERNAME to another role.");
            return;
        }
        ApplicationRole role = new ApplicationRole(user);
        try {
            if (!password.isEmpty()) {
                role.make(flyway.getConfiguration().getDataSource(), password, false);
            }
            flyway.migrate();
            role.grant(flyway.getConfiguration().getDataSource());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The role that the product works as could not be made or given its rights", e);
        }
    }

    @Override
    public String toString() {
        return "OwnersMigrations[owner=" + owner + ", user=" + user + "]";
    }
}
