package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file, as far as it can be checked without an engine to run it. */
class ComposeFileTest {

    private static final Pattern SETTING = Pattern.compile("\\$\\{(DACHENG_[A-Z_]+|SERVER_PORT)");

    private final Map<String, Object> compose = new Yaml().load(read("docker-compose.yml"));

    @Test
    void the_application_waits_for_a_healthy_database() {
        assertThat(map(map(service("app"), "depends_on"), "database")).containsEntry("condition", "service_healthy");
        assertThat(service("database")).containsKey("healthcheck");
    }

    @Test
    void both_sides_agree_on_the_database() {
        Map<String, Object> database = map(service("database"), "environment");
        Map<String, Object> app = map(service("app"), "environment");
        assertThat(app.get("SPRING_DATASOURCE_URL"))
                .isEqualTo("jdbc:postgresql://database:5432/" + database.get("POSTGRES_DB"));
        assertThat(app.get("SPRING_DATASOURCE_USERNAME")).isEqualTo(database.get("POSTGRES_USER"));
        assertThat(app.get("SPRING_DATASOURCE_PASSWORD")).isEqualTo(database.get("POSTGRES_PASSWORD"));
    }

    @Test
    void no_password_stands_in_the_file() {
        List.of(map(service("app"), "environment"), map(service("database"), "environment"))
                .forEach(environment -> environment.forEach((name, value) -> {
                    if (name.endsWith("PASSWORD")) {
                        // Asked for, or empty where none is needed: a mail server may let the machine in.
                        assertThat((String) value).as(name).matches("\\$\\{[A-Z_]+:(\\?.+|-)}");
                    }
                }));
    }

    @Test
    void each_setting_of_the_product_is_one_that_the_application_reads() {
        List<String> known = SETTING.matcher(read("src/main/resources/application.yml"))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(map(service("app"), "environment").keySet().stream()
                        .filter(name -> name.startsWith("DACHENG_") || name.equals("SERVER_PORT")))
                .isNotEmpty()
                .allMatch(known::contains);
    }

    @Test
    void data_outlives_the_container() {
        assertThat((List<?>) service("database").get("volumes")).hasSize(1);
        assertThat(map(compose, "volumes")).containsKey("database");
    }

    private Map<String, Object> service(String name) {
        return map(map(compose, "services"), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> in, String key) {
        assertThat(in).containsKey(key);
        return (Map<String, Object>) in.get(key);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
