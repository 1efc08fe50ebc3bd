package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file, as far as it can be checked without an engine to run it. */
class ComposeFileTest {

    private static final Pattern SETTING = Pattern.compile("\\$\\{(DACHENG_[A-Z_]+|SERVER_PORT)");

    private static final String DOCKERFILE = read("Dockerfile");

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
        assertThat(app.get("SPRING_FLYWAY_USER")).isEqualTo(database.get("POSTGRES_USER"));
        assertThat(app.get("SPRING_FLYWAY_PASSWORD")).isEqualTo(database.get("POSTGRES_PASSWORD"));
    }

    @Test
    void the_product_does_not_work_as_the_owner_of_its_tables() {
        Map<String, Object> app = map(service("app"), "environment");
        assertThat(app.get("SPRING_DATASOURCE_USERNAME")).isNotNull().isNotEqualTo(app.get("SPRING_FLYWAY_USER"));
    }

    @Test
    void no_password_stands_in_the_file() {
        List.of(map(service("app"), "environment"), map(service("database"), "environment"))
                .forEach(environment -> environment.forEach((name, value) -> {
                    if (name.endsWith("PASSWORD")) {
                        // Asked for, or empty where none is needed: a mail server may let the machine in.
                        assertThat((String) value).as(name).matches("\\$\\{[A-Z_]+:(\\?.+|-|-\\$\\{[A-Z_]+})}");
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

    @Test
    void the_second_node_is_as_the_first_but_comes_only_when_asked_for_and_has_no_port_of_its_own() {
        Map<String, Object> second = service("app-b");
        assertThat(second.get("environment")).isEqualTo(service("app").get("environment"));
        assertThat(second.get("profiles")).isEqualTo(List.of("two-nodes"));
        assertThat((List<?>) second.get("ports")).isEmpty();
        assertThat(service("app")).doesNotContainKey("profiles");
    }

    @Test
    void the_proxy_sends_to_both_nodes_keeps_people_where_they_are_and_asks_who_is_ready() {
        Map<String, Object> proxy = service("proxy");
        assertThat(proxy.get("profiles")).isEqualTo(List.of("two-nodes"));
        assertThat((List<?>) proxy.get("volumes"))
                .anyMatch("./src/main/compose/Caddyfile:/etc/caddy/Caddyfile:ro"::equals);
        String rules = read("src/main/compose/Caddyfile");
        assertThat(map(proxy, "depends_on").keySet())
                .allMatch(node -> rules.contains(
                        " " + node + ":" + map(service("app"), "environment").get("SERVER_PORT")))
                .containsExactlyInAnyOrder("app", "app-b");
        assertThat(rules).contains("lb_policy cookie ", "health_uri /actuator/health/readiness");
        assertThat(map(proxy, "environment").keySet()).allMatch(name -> rules.contains("{$" + name + ":"));
    }

    @Test
    void a_node_answers_longer_than_the_proxy_needs_to_notice_and_is_given_the_time_to_stop() {
        Map<String, Object> app = service("app");
        int wait = seconds((String) map(app, "environment").get("DACHENG_STOP_WAIT"), ":-(\\d+)s");
        int asks = seconds(read("src/main/compose/Caddyfile"), "health_interval (\\d+)s");
        int longest = seconds(read("src/main/compose/Caddyfile"), "health_timeout (\\d+)s");
        int phase = seconds(read("src/main/resources/application.yml"), "DACHENG_STOP_TIMEOUT:(\\d+)s");
        assertThat(wait).isGreaterThan(asks + longest);
        assertThat(seconds((String) app.get("stop_grace_period"), "(\\d+)s")).isGreaterThan(wait + 2 * phase);
    }

    private static int seconds(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return Integer.parseInt(found.group(1));
    }

    @Test
    void the_application_writes_to_its_own_folders_alone_and_may_do_nothing_else() {
        Map<String, Object> app = service("app");
        assertThat(app).containsEntry("read_only", true);
        assertThat(app.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(app.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
        assertThat(app.get("tmpfs")).isEqualTo(List.of("/tmp"));
        assertThat(app.get("volumes")).isEqualTo(List.of("home:/data"));
        assertThat(map(compose, "volumes")).containsKey("home");
        assertThat(app).containsKey("mem_limit").doesNotContainKeys("privileged", "user");
    }

    @Test
    void the_image_runs_as_nobody_in_layers_and_says_whether_it_is_ready() {
        List<String> steps = List.of(DOCKERFILE
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\\n\\s*", " ")
                .split("\n+"));
        assertThat(steps).filteredOn(step -> step.startsWith("FROM ")).allMatch(step -> !step.contains("/"));
        int user = steps.lastIndexOf("USER 10001:10001");
        assertThat(user)
                .as("a number that is not root's, in the last stage")
                .isGreaterThan(steps.lastIndexOf("FROM product"));
        assertThat(steps.subList(user + 1, steps.size()))
                .as("nothing is written any more")
                .noneMatch(step -> step.startsWith("RUN ") || step.startsWith("COPY ") || step.startsWith("USER "));
        assertThat(steps)
                .filteredOn(step -> step.startsWith("COPY --from=layers"))
                .as("what changes least comes first")
                .extracting(step -> step.replaceAll("COPY --from=layers /layers/laid-out/(.*)/ ./", "$1"))
                .containsExactly("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
        assertThat(steps).anyMatch(step -> step.contains("-Djarmode=tools") && step.contains("extract --layers"));
        assertThat(steps)
                .filteredOn(step -> step.startsWith("HEALTHCHECK "))
                .singleElement()
                .asString()
                .contains("/actuator/health/readiness", " 200");
        assertThat(steps)
                .filteredOn(step -> step.startsWith("ENV "))
                .singleElement()
                .asString()
                .contains("DACHENG_HOME=/data", "-XX:MaxRAMPercentage=");
        assertThat(steps)
                .as("the archive of classes is read from where it is put")
                .contains("COPY --from=started /tmp/classes.jsa ./", "WORKDIR /app")
                .anyMatch(step -> step.startsWith("ENTRYPOINT ") && step.contains("=/app/classes.jsa"));
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
