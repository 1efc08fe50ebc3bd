package io.dacheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.api.AuthorisationRules;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Marked;
import io.dacheng.fixtures.Organisations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The authorisation matrix of pages and of the search: the pages of {@link OtherBranchPagesTest}, asked for something of
 * eve of South 1 by those who stand in different relations to her. What other relations may, the same services say
 * that stand behind REST.
 */
@IntegrationTest
class AuthorisationPagesTest {

    /** Another branch is for {@link OtherBranchPagesTest}, with every address of each page. */
    private static final List<String> VISITORS = List.of("peer", "head");

    private static final String LOANS = "metric=loans&start=2026-05-01&end=2026-05-31";

    /** Somebody of the same branch reads the branch's name; what counts is eve. */
    private static final Pattern EVE = Pattern.compile("(?i)\\beve\\b");

    private static final Pattern SOUTH = Pattern.compile("(?i)\\b(eve|south)\\b");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Finder finder;

    private OtherBranchPagesTest pages;
    private final AuthorisationRules rules = AuthorisationRules.read();

    @BeforeEach
    void the_south_has_something_of_everything() {
        pages = context.getAutowireCapableBeanFactory().createBean(OtherBranchPagesTest.class);
        pages.the_south_has_something_of_everything();
        context.getAutowireCapableBeanFactory().createBean(Marked.class).live();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void every_page_shows_each_what_the_file_says_and_nothing_hidden() {
        Map<String, Map<String, String>> found = new TreeMap<>();
        List<String> leaks = new ArrayList<>();
        asked().forEach((page, path) -> {
            Map<String, String> row = row();
            for (String relation : VISITORS) {
                Browser.open(context, Marked.PEOPLE.get(relation), path);
                String read = OtherBranchPagesTest.ECHO
                        .matcher(OtherBranchPagesTest.everything())
                        .replaceAll("");
                row.put(relation, cell(read));
                Marked.hiddenFrom(relation)
                        .matcher(read)
                        .results()
                        .forEach(hit -> leaks.add("%s as %s reads %s".formatted(path, relation, hit.group())));
                Browser.close();
            }
            found.put(page, row);
        });
        Browser.open(context, "ann", "");
        Path file = AuthorisationRules.found("page", rules.relations(), found);
        assertThat(leaks).as("What somebody reads and may not").isEmpty();
        assertThat(found).as("This run's cells are in %s", file).isEqualTo(rules.of("page"));
    }

    @Test
    void the_search_finds_for_each_what_the_file_says() {
        Map<String, Map<String, String>> found = new TreeMap<>();
        Browser.open(context, "ann", "account");
        Map.of("eve", "eve", "South 1", "south 1", "its plan", "A plan of one region", "its student", "Eve junior")
                .forEach((what, typed) -> {
                    Map<String, String> row = row();
                    for (String relation : rules.relations()) {
                        if (Marked.PEOPLE.get(relation) != null) {
                            boolean hit = finder.find(organisations.viewer(Marked.PEOPLE.get(relation)), typed).stream()
                                    .anyMatch(
                                            one -> SOUTH.matcher(one.toString()).find());
                            row.put(relation, hit ? "yes" : "empty");
                        }
                    }
                    found.put(what, row);
                });
        assertThat(found)
                .as("This run's cells are in %s", AuthorisationRules.found("search", rules.relations(), found))
                .isEqualTo(rules.of("search"));
    }

    /** The address of each page that is most about the south, and what is known of the marked owners. */
    private Map<String, String> asked() {
        Map<String, String> asked = pages.rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, row -> mostAbout(row.getValue()), (a, b) -> a, TreeMap::new));
        asked.put("AchievementView (eve)", "achievement?member=eve&t=cards&" + LOANS);
        asked.put("AchievementView (South 1)", "achievement?unit=south-1&t=table&" + LOANS);
        asked.put("AchievementView (Head office)", "achievement?unit=HQ&t=table&" + LOANS);
        asked.put("ExplainView (eve)", "explain?member=eve&" + LOANS);
        asked.put("ExplainView (South 1)", "explain?unit=south-1&" + LOANS);
        asked.put("RankingView (South 1)", "ranking?unit=south-1&" + LOANS);
        return asked;
    }

    private static String mostAbout(List<String> paths) {
        return paths.stream()
                .filter(path -> path.contains("south") || path.contains("eve"))
                .findFirst()
                .orElse(paths.get(0));
    }

    /** Nobody without a login comes to a page; a cell without anything was not asked. */
    private Map<String, String> row() {
        Map<String, String> row = new LinkedHashMap<>();
        rules.relations().forEach(relation -> row.put(relation, relation.equals("anonymous") ? "401" : ""));
        return row;
    }

    private static String cell(String read) {
        if (read.contains("error-page")) {
            return read.contains("not for your role") || read.contains("You may not do this") ? "403" : "404";
        }
        return EVE.matcher(read).find() ? "yes" : "empty";
    }
}
