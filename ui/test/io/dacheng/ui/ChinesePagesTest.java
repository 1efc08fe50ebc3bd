package io.dacheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.dom.Element;
import io.dacheng.fixtures.IntegrationTest;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks all pages in Chinese: no word of the English translations is left on any of them. */
@IntegrationTest
class ChinesePagesTest {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");

    /** What the browser shows or reads out of an element, beside its text. */
    private static final List<String> SPOKEN = List.of("aria-label", "title", "alt", "placeholder", "label");

    private static final List<String> PROPERTIES =
            List.of("label", "placeholder", "helperText", "errorMessage", "title", "header", "accessibleName");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    private OtherBranchPagesTest pages;
    private Set<String> english = Set.of();

    @BeforeEach
    void every_page_has_something_to_show() throws IOException {
        pages = context.getAutowireCapableBeanFactory().createBean(OtherBranchPagesTest.class);
        pages.the_south_has_something_of_everything();
        english = words(translations("ui/resources/translations.properties"));
        english.removeAll(words(translations("ui/resources/translations_zh_CN.properties")));
        english.removeAll(data());
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "head-south", "eve"})
    void no_page_has_an_english_word(String login) {
        Map<String, Set<String>> left = new TreeMap<>();
        pages.rows.values().stream().flatMap(List::stream).forEach(path -> {
            Browser.open(context, login, path, Locale.SIMPLIFIED_CHINESE);
            for (String text : texts()) {
                Set<String> found = new TreeSet<>(words(List.of(text)));
                found.retainAll(english);
                if (!found.isEmpty()) {
                    left.computeIfAbsent(text, each -> new TreeSet<>()).add("/" + path);
                }
            }
            Browser.close();
        });
        Browser.open(context, login, "", Locale.SIMPLIFIED_CHINESE);

        assertThat(left).isEmpty();
    }

    @Test
    void the_walk_finds_english_where_there_is_some() {
        Browser.open(context, "setter", "plans", Locale.ENGLISH);

        assertThat(words(texts())).containsAnyElementsOf(english);
    }

    /** Names and codes of what lies in the database are nobody's to translate. */
    private Set<String> data() {
        List<String> names = new ArrayList<>(List.of("Pages", "Setter", "May"));
        for (String column : List.of(
                "name from org_unit",
                "code from org_unit",
                "kind from org_unit",
                "name from member",
                "login from member",
                "name from metric",
                "code from metric",
                "record_type from metric",
                "name from plan",
                "name from working_calendar",
                "code from working_calendar",
                "name from user_account",
                "text from agreed_action",
                "reason from revision",
                "code from pull_source",
                "code from pull",
                "name from pull",
                "name from pull_source",
                "name from school_family",
                "name from school_student",
                "name from school_course",
                "name from school_class",
                "name from school_room")) {
            names.addAll(jdbc.sql("select " + column).query(String.class).list());
        }
        names.removeIf(name -> name == null);
        return words(names);
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        collect(UI.getCurrent().getElement(), texts);
        LocatorJ._find(Grid.class).stream().flatMap(ChinesePagesTest::headers).forEach(texts::add);
        LocatorJ._find(Select.class).stream().flatMap(ChinesePagesTest::labels).forEach(texts::add);
        texts.add(UI.getCurrent().getInternals().getTitle());
        return texts;
    }

    private static Stream<String> headers(Grid<?> grid) {
        return grid.getColumns().stream().map(column -> String.valueOf(column.getHeaderText()));
    }

    private static Stream<String> labels(Select<?> select) {
        return chosen(select);
    }

    private static <T> Stream<String> chosen(Select<T> select) {
        return select.getItemLabelGenerator() == null
                ? Stream.of()
                : select.getGenericDataView().getItems().map(select.getItemLabelGenerator()::apply);
    }

    private static void collect(Element element, List<String> texts) {
        if (element.isTextNode()) {
            texts.add(element.getText());
            return;
        }
        SPOKEN.forEach(name -> texts.add(element.getAttribute(name)));
        PROPERTIES.forEach(name -> texts.add(element.getProperty(name)));
        texts.removeIf(text -> text == null || text.isBlank());
        element.getChildren().forEach(child -> collect(child, texts));
    }

    private static Set<String> words(Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> WORD.matcher(text).results())
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Collection<String> translations(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties.values().stream()
                .map(value -> value.toString().replaceAll("\\{[^}]*}", " "))
                .toList();
    }
}
