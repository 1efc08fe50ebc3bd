package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Marked;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SchoolFixture;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The authorisation matrix of live events: who is told when something changes in South 1, and that nobody else is. */
@IntegrationTest
class AuthorisedEventsTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private EventStream events;

    private long plan;
    private final Map<String, MockHttpServletResponse> streams = new LinkedHashMap<>();

    @BeforeEach
    void everybody_listens() throws Exception {
        organisations.smallBank();
        plan = cascades.dispatched();
        school.switchOn();
        context.getAutowireCapableBeanFactory().createBean(Marked.class).live();
        for (Map.Entry<String, String> person : Marked.PEOPLE.entrySet()) {
            if (person.getValue() != null) {
                String password = person.getValue().equals("admin") ? "administrator" : Organisations.PASSWORD;
                streams.put(
                        person.getKey(),
                        mvc.perform(get("/api/v1/events").with(httpBasic(person.getValue(), password)))
                                .andReturn()
                                .getResponse());
            }
        }
    }

    @AfterEach
    void nobody_listens_any_more() {
        events.destroy();
    }

    @Test
    void only_those_who_see_it_are_told_that_something_has_changed() {
        Map<String, Map<String, String>> rules = AuthorisationRules.read().of("event");
        Map<String, Map<String, String>> found = new TreeMap<>();
        Rest admin = new Rest(mvc, "admin", "administrator");

        cascades.submit(plan, "eve");
        await().until(() -> count("administrator", "target") > 0);
        // The look that tells of the second change comes after everybody has been told of the first.
        cascades.approve(plan, "eve");
        await().until(() -> count("administrator", "target") > 1);
        found.put("target of eve", told("target"));

        JsonNode child = admin.send("/school/leads", """
                {"unit": "south-1", "childName": "Nora", "source": "other"}
                """);
        await().until(() -> count("administrator", "school") > 0);
        admin.send("/school/leads/" + child.get("id").asLong() + "/stages", "{\"stage\": \"visit\"}");
        await().until(() -> count("administrator", "school") > 1);
        found.put("lead of South 1", told("school"));

        assertThat(found)
                .as(
                        "This run's cells are in %s",
                        AuthorisationRules.found(
                                "event", AuthorisationRules.read().relations(), found))
                .isEqualTo(rules);
        streams.forEach((relation, response) -> assertThat(
                        Marked.hiddenFrom(relation).matcher(text(response)).find())
                .as(relation + " reads " + text(response))
                .isFalse());
    }

    private Map<String, String> told(String event) {
        Map<String, String> row = new LinkedHashMap<>();
        AuthorisationRules.read()
                .relations()
                .forEach(relation -> row.put(
                        relation,
                        streams.containsKey(relation) ? count(relation, event) > 0 ? "yes" : "empty" : "401"));
        return row;
    }

    private long count(String relation, String event) {
        return text(streams.get(relation))
                .lines()
                .filter(line -> line.equals("event:" + event))
                .count();
    }

    private static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
