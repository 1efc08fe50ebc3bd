package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The reference of settings is written from the code and tells of each setting that the code reads. */
class SettingsReferenceTest {

    private static final Path REFERENCE = Path.of("docs", "settings.md");

    /** Of Spring itself, by names that everybody knows; the file names no variable for them. */
    private static final Set<String> OF_SPRING = Set.of(
            "SERVER_ADDRESS",
            "SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME",
            "SPRING_DATASOURCE_PASSWORD",
            "SPRING_FLYWAY_USER",
            "SPRING_FLYWAY_PASSWORD");

    /** What tests switch off; nobody sets them. */
    private static final Set<String> INSIDE = Set.of("dacheng.notices.worker", "dacheng.migrations.worker");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");
    private static final Pattern VALUE = Pattern.compile("@Value\\(\\s*\"\\$\\{(dacheng\\.[a-z.-]+)");

    @Configuration
    static class Nothing {}

    @Test
    void the_reference_is_as_the_code_says() throws Exception {
        String written = written();
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(REFERENCE, written);
        }
        assertThat(Files.readString(REFERENCE))
                .as(
                        "docs/settings.md is stale: ./mvnw test -Dtest=SettingsReferenceTest -Dsettings.write=true writes it")
                .isEqualTo(written);
        assertThat(Files.readString(Path.of("README.md"))).contains("docs/settings.md");
    }

    @Test
    void each_variable_of_the_configuration_is_told_of_with_its_default_and_none_that_is_not_there() throws Exception {
        List<String> read = new ArrayList<>();
        EnumerablePropertySource<?> file = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                .load("application.yml", new ClassPathResource("application.yml"))
                .get(0);
        for (String property : file.getPropertyNames()) {
            PLACEHOLDER
                    .matcher(String.valueOf(file.getProperty(property)))
                    .results()
                    .forEach(found -> read.add(
                            found.group(1) + " " + property + " " + Objects.requireNonNullElse(found.group(2), "")));
        }
        List<String> told = KnownSettings.all().stream()
                .filter(setting -> !OF_SPRING.contains(setting.name()))
                .map(setting -> setting.name() + " " + setting.property() + " " + setting.usual())
                .toList();
        assertThat(told).as("KnownSettings against application.yml").containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void each_property_that_the_code_reads_can_be_set_by_a_variable_that_is_told_of() throws Exception {
        Set<String> read = new TreeSet<>();
        for (String folder : List.of("src/main/java", "ui/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    VALUE.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
                }
            }
        }
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scan.findCandidateComponents("io.dacheng")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (RecordComponent part : type.getRecordComponents()) {
                String name = part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                read.add(prefix + "." + name);
            }
        }
        Set<String> told =
                KnownSettings.all().stream().map(KnownSetting::property).collect(Collectors.toSet());
        told.addAll(INSIDE);
        assertThat(read).hasSizeGreaterThan(20);
        assertThat(told)
                .as("add what is missing to KnownSettings and application.yml")
                .containsAll(read);
    }

    static Stream<KnownSetting> settings() {
        return KnownSettings.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void its_default_is_one_of_its_values_and_a_wrong_one_is_told_in_a_sentence(KnownSetting setting) {
        assertThat(setting.problem(setting.usual())).isEmpty();
        assertThat(setting.name()).matches("[A-Z][A-Z0-9_]+");
        assertThat(setting.meaning()).matches("(?s)[A-Z].*\\.");
        boolean free = setting.fits().test("\u0001 ?");
        if (!free) {
            assertThat(setting.problem("\u0001 ?")).hasValueSatisfying(sentence -> assertThat(sentence)
                    .startsWith(setting.name() + " is ")
                    .contains("it must be " + setting.values(), "leave it out"));
        }
        if (setting.secret()) {
            assertThat(setting.toString()).doesNotContain("hush");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void a_wrong_value_ends_the_start_with_a_sentence_and_no_stack_trace(String name, String value) {
        KnownSetting setting = KnownSettings.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        String said = start(setting.property(), value);
        assertThat(said)
                .contains("APPLICATION FAILED TO START", setting.problem(value).orElseThrow(), "docs/settings.md")
                .doesNotContain("\tat ", "Exception");
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> wrong() {
        return Map.ofEntries(
                        Map.entry("DACHENG_DEMO", "banks"),
                        Map.entry("DACHENG_ZONE", "Shanghai"),
                        Map.entry("DACHENG_YEAR_START", "13"),
                        Map.entry("DACHENG_HOME", "pom.xml"),
                        Map.entry("SERVER_PORT", "80 80"),
                        Map.entry("DACHENG_URL", "dacheng.example.org"),
                        Map.entry("DACHENG_LOG_FORMAT", "json"),
                        Map.entry("DACHENG_API_REQUESTS", "-1"),
                        Map.entry("DACHENG_API_REQUESTS_BY_ADDRESS", "many"),
                        Map.entry("SPRING_DATASOURCE_URL", "postgres://database/dacheng"),
                        Map.entry("DACHENG_NODES", "two"),
                        Map.entry("DACHENG_STOP_WAIT", "-5s"),
                        Map.entry("DACHENG_STOP_TIMEOUT", "soon"),
                        Map.entry("DACHENG_JOB_LOCK", "60s"),
                        Map.entry("DACHENG_VIEW_AS", "half an hour"),
                        Map.entry("DACHENG_LOGIN_TRIES_BY_ADDRESS", "0"),
                        Map.entry("DACHENG_SECOND_FACTOR", "sometimes"),
                        Map.entry("DACHENG_LOGIN_PASSWORDS", "none"),
                        Map.entry("DACHENG_LOGIN_LONGEST", "forever"),
                        Map.entry("DACHENG_OIDC_ISSUER", "login.example.org"),
                        Map.entry("DACHENG_OIDC_GROUPS", "heads"),
                        Map.entry("DACHENG_OIDC_PATIENCE", "long"),
                        Map.entry("DACHENG_AUDIT_HEADS", "pom.xml"),
                        Map.entry("DACHENG_RECORDS_FOLDER", "pom.xml"),
                        Map.entry("DACHENG_PULL_FIRST_WAIT", "2 h"),
                        Map.entry("DACHENG_MODELS_FOUR_EYES", "maybe"),
                        Map.entry("DACHENG_MODELS_FOLDER", "pom.xml"),
                        Map.entry("DACHENG_MODELS_MAX_SIZE", "1 MiB"),
                        Map.entry("DACHENG_MODELS_MAX_FILES", "0"),
                        Map.entry("DACHENG_LANGUAGE", "fr"),
                        Map.entry("DACHENG_MAIL_PORT", "70000"),
                        Map.entry("DACHENG_MAIL_FROM", "dacheng"),
                        Map.entry("DACHENG_MAIL_TLS_REQUIRED", "yes"),
                        Map.entry("DACHENG_MAIL_SSL", "1"),
                        Map.entry("DACHENG_NOTICE_PRIVATE_ADDRESSES", "on"),
                        Map.entry("DACHENG_NOTICE_TIMEOUT", "PT1H"))
                .entrySet()
                .stream()
                .map(each -> org.junit.jupiter.params.provider.Arguments.of(each.getKey(), each.getValue()));
    }

    @Test
    void every_setting_that_has_wrong_values_is_tried_with_one() {
        Set<Object> tried = wrong().map(each -> each.get()[0]).collect(Collectors.toSet());
        assertThat(KnownSettings.all().stream()
                        .filter(setting -> !setting.fits().test("\u0001 ?")
                                || setting.values().contains("folder"))
                        .map(KnownSetting::name))
                .allMatch(tried::contains);
    }

    @Test
    void a_misspelt_variable_is_told_of() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("DACHENG_ZOEN", "Asia/Shanghai", "DACHENG_HOME", "x", "PATH", "y")));
        assertThat(SettingsCheck.unknown(environment))
                .containsExactly("DACHENG_ZOEN is no setting of this version and does nothing."
                        + " docs/settings.md tells of every setting.");
    }

    @Test
    void what_settings_say_only_together_is_told_in_their_own_sentence() {
        IllegalArgumentException together = new IllegalArgumentException("DACHENG_A needs DACHENG_B as well");
        assertThat(new SettingsCheck.Together().analyze(new IllegalStateException(together)))
                .satisfies(told -> assertThat(told.getDescription()).isEqualTo("DACHENG_A needs DACHENG_B as well"));
        assertThat(new SettingsCheck.Together().analyze(new IllegalArgumentException("something else")))
                .isNull();
    }

    private static String start(String property, String value) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            new SpringApplicationBuilder(Nothing.class)
                    .web(WebApplicationType.NONE)
                    .run("--" + property + "=" + value)
                    .close();
            return "it started";
        } catch (RuntimeException e) {
            return said.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(before);
        }
    }

    private static String written() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Settings

                Environment variables; the product reads them at its start. A value that cannot be used ends the start with a sentence that says which and
                what to do; one that means nothing is told of in the log. This page is written from `KnownSettings.java`.
                """);
        KnownSettings.byHeading().forEach((heading, settings) -> {
            text.append("\n## ")
                    .append(heading)
                    .append("\n\n| setting | meaning | values | default |\n|---|---|---|---|\n");
            settings.forEach(setting -> text.append("| `")
                    .append(setting.name())
                    .append("` | ")
                    .append(setting.meaning())
                    .append(" | ")
                    .append(setting.values())
                    .append(" | ")
                    .append(setting.usual().isEmpty() ? "" : "`" + setting.usual() + "`")
                    .append(" |\n"));
        });
        return text.toString();
    }
}
