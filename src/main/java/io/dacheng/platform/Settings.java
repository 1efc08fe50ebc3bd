package io.dacheng.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The product's own settings.
 *
 * @param home data directory of the embedded database ({@code DACHENG_HOME})
 * @param zone the organisation's time zone; empty for the machine's ({@code DACHENG_ZONE})
 * @param demo bank, school, both or none; empty means bank on the embedded database and none elsewhere
 *     ({@code DACHENG_DEMO})
 * @param adminPassword the first administrator's password; empty to have one printed ({@code DACHENG_ADMIN_PASSWORD})
 * @param secret what the passwords of other systems are sealed with; empty to keep a key in the home directory
 *     ({@code DACHENG_SECRET}); nodes that share a database need the same one
 */
@ConfigurationProperties("dacheng")
public record Settings(Path home, String zone, String demo, String adminPassword, String secret) {

    @Override
    public String toString() {
        return "Settings[" + home + ", " + zone + ", " + demo + "]";
    }
}
