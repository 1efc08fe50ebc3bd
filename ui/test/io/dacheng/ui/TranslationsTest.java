package io.dacheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.achievement.Status;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.DeliveryMode;
import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NoticeKind;
import io.dacheng.organisation.Role;
import io.dacheng.shared.Refused;
import io.dacheng.target.PlanState;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetAction;
import io.dacheng.target.TargetState;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word of the pages stands in both languages. */
class TranslationsTest {

    private static final Path UI = Path.of("ui/resources");
    private static final Path CORE = Path.of("src/main/resources");

    @Test
    void both_languages_of_the_pages_have_the_same_keys() throws IOException {
        assertThat(keys(UI.resolve("translations_zh_CN.properties")))
                .isEqualTo(keys(UI.resolve("translations.properties")));
    }

    @Test
    void both_languages_of_the_refusals_have_the_same_keys() throws IOException {
        assertThat(keys(CORE.resolve("refusals_zh_CN.properties")))
                .isEqualTo(keys(CORE.resolve("refusals.properties")));
    }

    @Test
    void both_languages_of_the_notices_have_the_same_keys_and_every_notice_has_a_sentence() throws IOException {
        Set<String> keys = keys(CORE.resolve("notices.properties"));
        assertThat(keys(CORE.resolve("notices_zh_CN.properties"))).isEqualTo(keys);
        assertThat(keys)
                .containsAll(Arrays.stream(NoticeKind.values())
                        .flatMap(kind -> Stream.of("kind." + kind, "brief." + kind))
                        .toList());
        Set<String> used = new TreeSet<>();
        Pattern sentence = Pattern.compile("\"(notice\\.[a-z.-]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                String code = Files.readString(source);
                if (code.contains("otices")) {
                    sentence.matcher(code)
                            .results()
                            .map(found -> found.group(1))
                            .forEach(used::add);
                }
            }
        }
        used.removeIf(key -> key.matches("notice\\.(settings|choose|retry|digest)") || key.endsWith("."));
        Set<String> known = new TreeSet<>(keys(UI.resolve("translations.properties")));
        known.addAll(keys);
        assertThat(used).contains("notice.reminder", "notice.task");
        assertThat(known).containsAll(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ui/resources/translations.properties",
                "ui/resources/translations_zh_CN.properties",
                "src/main/resources/refusals.properties",
                "src/main/resources/refusals_zh_CN.properties",
                "src/main/resources/notices.properties",
                "src/main/resources/notices_zh_CN.properties"
            })
    void no_key_stands_twice_and_each_sentence_is_a_pattern(String file) throws IOException {
        List<String> keys = Files.readAllLines(Path.of(file), StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
        properties(Path.of(file)).forEach((key, pattern) -> assertThat(new MessageFormat(pattern.toString()))
                .as("%s", key)
                .isNotNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ui/resources/translations", "src/main/resources/refusals", "src/main/resources/calculators"})
    void both_languages_say_the_same_things_about_the_same_figures(String bundle) throws IOException {
        Properties english = properties(Path.of(bundle + ".properties"));
        Properties chinese = properties(Path.of(bundle + "_zh_CN.properties"));
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            String one = english.getProperty(key);
            String other = chinese.getProperty(key);
            assertThat(arguments(other, true)).as(key).containsAll(arguments(one, false));
            assertThat(arguments(one, true)).as(key).containsAll(arguments(other, false));
        }
    }

    /** @param choosing also those that only choose between one and many, which Chinese does without */
    private static Set<String> arguments(String pattern, boolean choosing) {
        Set<String> arguments = new TreeSet<>();
        Matcher matcher =
                Pattern.compile(choosing ? "\\{(\\d+)[,}]" : "\\{(\\d+)}").matcher(pattern);
        while (matcher.find()) {
            arguments.add(matcher.group(1));
        }
        return arguments;
    }

    @Test
    void every_key_that_a_page_uses_exists() throws IOException {
        Set<String> used = new TreeSet<>();
        Pattern call = Pattern.compile("\\b(?:getTranslation|translate|t)\\(\\s*\"([^\"]+)\"\\s*[,)]");
        for (Path source : sources()) {
            Matcher matcher = call.matcher(Files.readString(source));
            while (matcher.find()) {
                used.add(matcher.group(1));
            }
        }
        assertThat(used).isNotEmpty();
        assertThat(keys(UI.resolve("translations.properties"))).containsAll(used);
    }

    @Test
    void every_page_in_the_way_and_every_kind_of_refusal_has_a_word() throws IOException {
        Set<String> keys = keys(UI.resolve("translations.properties"));
        assertThat(keys)
                .containsAll(Arrays.stream(Refused.Kind.values())
                        .map(kind -> "error.refused." + kind)
                        .toList());
    }

    @Test
    void every_constant_that_people_see_has_a_word() throws IOException {
        List<Class<? extends Enum<?>>> shown = List.of(
                Status.class,
                TargetState.class,
                PlanState.class,
                SplitMethod.class,
                WorkItemKind.class,
                Role.class,
                TargetAction.class,
                NoticeKind.class,
                DeliveryMode.class,
                MessageContent.class,
                ChannelKind.class);
        List<String> expected = new ArrayList<>();
        for (Class<? extends Enum<?>> type : shown) {
            for (Enum<?> constant : type.getEnumConstants()) {
                expected.add(type.getSimpleName() + "." + constant.name());
            }
        }
        assertThat(keys(UI.resolve("translations.properties"))).containsAll(expected);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("ui/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> keys(Path file) throws IOException {
        return new TreeSet<>(properties(file).stringPropertyNames());
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
