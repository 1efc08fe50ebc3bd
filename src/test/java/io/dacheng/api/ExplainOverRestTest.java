package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.access.UserAccounts;
import io.dacheng.calendar.CalendarSeed;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.RandomBank;
import io.dacheng.fixtures.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Why a number is what it is, asked over REST in a random bank. */
@IntegrationTest
class ExplainOverRestTest {

    private static final int FIGURES = 50;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private RandomBank random;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private CalendarSeed seed;

    private Rest admin;

    @BeforeEach
    void a_random_bank() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        seed.ensure();
        random.fill(15);
        admin = new Rest(mvc, "admin", "administrator");
    }

    @Test
    void fifty_random_figures_come_out_the_same_again_and_as_the_achievements_say() {
        Random pick = new Random(15);
        for (int i = 0; i < FIGURES; i++) {
            LocalDate[] period = any(pick, RandomBank.PERIODS);
            int days = (int) ChronoUnit.DAYS.between(period[0], period[1]);
            boolean unit = pick.nextBoolean();
            Instant knownAt = any(pick, random.moments());
            String asked = "metric=%s&start=%s&end=%s&asOf=%s&%s=%s%s"
                    .formatted(
                            any(pick, RandomBank.METRICS).code(),
                            period[0],
                            period[1],
                            period[0].plusDays(pick.nextInt(days)),
                            unit ? "unit" : "member",
                            any(pick, unit ? random.units() : random.members()),
                            pick.nextInt(3) == 0 ? "" : "&knownAt=" + knownAt);
            JsonNode explained = admin.read("/explain?" + asked);
            assertThat(explained.at("/check/agrees").asBoolean())
                    .as(asked + explained.get("check"))
                    .isTrue();
            explained.at("/check/lines").forEach(line -> {
                if (!line.get("difference").isNull()) {
                    assertThat(new BigDecimal(line.get("difference").asText())).isZero();
                }
            });
            assertThat(explained.get("figures"))
                    .as(asked)
                    .isEqualTo(admin.read("/achievements?" + asked).at("/rows/0"));
            JsonNode records = admin.read("/explain/records?" + asked + "&limit=1000");
            assertThat(records.get("total")).isEqualTo(explained.at("/records/all"));
            JsonNode again = admin.read("/explain?" + asked.replaceAll("&knownAt=.*", "") + "&knownAt="
                    + explained.get("knownAt").asText());
            assertThat(again.at("/figures/actual"))
                    .as("the answer's own moment repeats it: " + asked)
                    .isEqualTo(explained.at("/figures/actual"));
        }
    }

    @Test
    void a_wrong_day_is_named_and_a_missing_one_too() {
        MockHttpServletResponse wrong =
                admin.call(get("/api/v1/explain?metric=sales&start=2026-13-01&end=2026-03-31&unit=u0"));
        assertThat(wrong.getStatus()).isEqualTo(400);
        assertThat(Rest.json(wrong).get("detail").asText()).contains("start", "2026-13-01", "2026-04-15");
        MockHttpServletResponse missing =
                admin.call(get("/api/v1/explain/records?metric=sales&end=2026-03-31&unit=u0"));
        assertThat(missing.getStatus()).isEqualTo(400);
        assertThat(Rest.json(missing).get("code").asText()).isEqualTo("api.parameter.missing");
        MockHttpServletResponse both =
                admin.call(get("/api/v1/explain?metric=sales&start=2026-01-01&end=2026-03-31&unit=u0&member=m0"));
        assertThat(Rest.json(both).get("code").asText()).isEqualTo("api.owner");
    }

    @Test
    void records_leave_as_a_file_that_names_both_clocks() {
        MockHttpServletResponse file = admin.call(get("/api/v1/explain/records/export?metric=sales&start=2026-01-01"
                + "&end=2026-03-31&asOf=2026-03-31&knownAt=2026-05-20T00:00:00Z&unit=u0&format=csv"));
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getHeader("Content-Disposition"))
                .contains("records-sales-u0_as-of-2026-03-31_known-at-2026-05-20T000000Z.csv");
        List<String> lines = Rest.text(file).lines().toList();
        assertThat(lines.get(0)).contains("as_of,known_at");
        assertThat(lines.get(1)).contains(",2026-03-31,2026-05-20T00:00:00Z,");
    }

    private static <T> T any(Random pick, List<T> all) {
        return all.get(pick.nextInt(all.size()));
    }
}
