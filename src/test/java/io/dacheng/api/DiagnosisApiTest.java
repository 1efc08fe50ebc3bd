package io.dacheng.api;

import static io.dacheng.school.diagnosis.SchoolFacts.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.diagnosis.SchoolFacts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The diagnosis over REST: one lead, signed for 2 000, and one lesson of twenty hours. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiagnosisApiTest {

    private static final String PERIOD = "?from=2026-01-01&to=2026-05-31";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private JdbcClient jdbc;

    private Rest head;

    @BeforeAll
    void a_campus_at_work() {
        organisations.smallBank();
        pack.switchTo(organisations.viewer("admin"), true);
        head = new Rest(mvc, "head-north", Organisations.PASSWORD);
        SchoolFacts facts = new SchoolFacts(organisations, jdbc);
        long piano = facts.course("piano");
        long lead = facts.lead("north-1", day("04-01"), "walk-in", piano, "ann", "bob");
        facts.trial(lead, piano, day("04-03"), "bob", "ATTENDED", "NEW");
        long child = facts.student("north-1", "Mia", "ann", "bob");
        long order = facts.order(child, piano, day("04-05"), 20, "NEW", lead, "ann", "bob");
        facts.attended(child, facts.paid(order), "north-1", piano, "bob", day("04-12"));
    }

    @Test
    void money_and_rates_are_decimal_strings_and_counts_are_numbers() {
        JsonNode row =
                head.read("/school/diagnosis/trials" + PERIOD + "&by=source").at("/rows/0");
        assertThat(row.get("key").asText()).isEqualTo("walk-in");
        assertThat(row.get("created").isInt()).isTrue();
        assertThat(row.get("overallRate").asText()).isEqualTo("1.000000");
        assertThat(row.get("amount").isTextual()).isTrue();
        assertThat(row.get("amount").asText()).isEqualTo("2000.00");
        JsonNode student = head.read("/school/diagnosis/students" + PERIOD + "&show=NO_LESSON&awayDays=20");
        assertThat(student.at("/items/0/left").asText()).isEqualTo("19.00");
        assertThat(student.at("/items/0/risks/0").asText()).isEqualTo("NO_LESSON");
        assertThat(student.at("/totals/worth").asText()).isEqualTo("1900.00");
        assertThat(head.read("/school/diagnosis/life-cycle" + PERIOD)
                        .at("/3/joined")
                        .asInt())
                .isEqualTo(1);
        assertThat(head.read("/school/diagnosis/consumption" + PERIOD)
                        .at("/rows/0/hourPrice")
                        .asText())
                .isEqualTo("100.00");
    }

    @Test
    void the_files_say_the_same_and_who_took_them_out_is_written_down() {
        for (String tab : new String[] {"trials", "students", "life-cycle", "consumption"}) {
            for (String format : new String[] {"csv", "xlsx", "pdf"}) {
                MockHttpServletResponse file =
                        head.call(get("/api/v1/school/diagnosis/" + tab + "/export" + PERIOD + "&format=" + format));
                assertThat(file.getStatus()).as(tab + format).isEqualTo(200);
                assertThat(file.getContentAsByteArray()).as(tab + format).isNotEmpty();
            }
        }
        String csv = Rest.text(head.call(get("/api/v1/school/diagnosis/trials/export" + PERIOD + "&by=consultant")));
        assertThat(csv).contains("signed_without_trial").contains("ann,Ann,1,1,1.000000,1,1.000000,1,1.000000");
        assertThat(jdbc.sql("""
                        select count(*) from audit_entry where action = 'export.file' and subject = 'export:diagnosis/students'
                        """).query(Long.class).single()).isEqualTo(3);
    }

    @Test
    void what_cannot_be_is_refused_with_a_sentence() {
        assertThat(head.call(get("/api/v1/school/diagnosis/trials?from=2026-05-01&to=2026-04-01"))
                        .getStatus())
                .isEqualTo(400);
        assertThat(head.call(get("/api/v1/school/diagnosis/trials")).getStatus())
                .isEqualTo(400);
        assertThat(head.call(get("/api/v1/school/diagnosis/students" + PERIOD + "&limit=501"))
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void it_sleeps_while_the_pack_is_off() {
        pack.switchTo(organisations.viewer("admin"), false);
        try {
            assertThat(head.call(get("/api/v1/school/diagnosis/consumption" + PERIOD))
                            .getStatus())
                    .isEqualTo(404);
        } finally {
            pack.switchTo(organisations.viewer("admin"), true);
        }
    }
}
