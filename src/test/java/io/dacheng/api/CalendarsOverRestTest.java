package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@IntegrationTest
class CalendarsOverRestTest {

    private static final MediaType CSV = new MediaType("text", "csv");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations bank;

    private Rest admin;

    @BeforeEach
    void bank() {
        bank.smallBank();
        admin = new Rest(mvc, "admin", "administrator");
    }

    @Test
    void a_calendar_is_made_filled_read_and_emptied() {
        assertThat(status(put("/api/v1/calendars/hk")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"Hong Kong\"}")))
                .isEqualTo(201);
        assertThat(status(put("/api/v1/calendars/hk")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"香港\"}")))
                .isEqualTo(200);
        byte[] file = "date,kind,name\n2027-01-01,HOLIDAY,元旦\n2027-02-05,HALF_DAY,\n".getBytes(StandardCharsets.UTF_8);
        JsonNode tried = admin.send("/calendars/hk/import?dryRun=true", CSV, file);
        assertThat(tried.get("applied").asBoolean()).isFalse();
        assertThat(tried.at("/files/0/created").asInt()).isEqualTo(2);
        assertThat(admin.read("/calendars/hk").get("days")).isEmpty();
        assertThat(admin.send("/calendars/hk/import", CSV, file).get("applied").asBoolean())
                .isTrue();
        assertThat(admin.read("/calendars/hk?year=2027").toString())
                .isEqualTo("{\"calendar\":{\"code\":\"hk\",\"name\":\"香港\",\"years\":[2027],\"units\":[]},\"days\":["
                        + "{\"date\":\"2027-01-01\",\"kind\":\"HOLIDAY\",\"name\":\"元旦\"},"
                        + "{\"date\":\"2027-02-05\",\"kind\":\"HALF_DAY\",\"name\":\"\"}]}");
        assertThat(Rest.text(admin.call(get("/api/v1/calendars/hk/export"))))
                .isEqualTo("\uFEFFdate,kind,name\r\n2027-01-01,HOLIDAY,元旦\r\n2027-02-05,HALF_DAY,\r\n");
        assertThat(status(delete("/api/v1/calendars/hk/days/2027-02-05"))).isEqualTo(204);
        assertThat(status(get("/api/v1/calendars/hk/days/2027-02-05"))).isEqualTo(404);
        assertThat(admin.read("/calendars/hk/days/2027-01-01").get("kind").asText())
                .isEqualTo("HOLIDAY");
        assertThat(admin.read("/calendars").get("calendars"))
                .extracting(calendar -> calendar.get("code").asText())
                .contains("cn", "hk");
    }

    @Test
    void wrong_rows_and_wrong_words_are_told_and_change_nothing() {
        MockHttpServletResponse refused = admin.call(post("/api/v1/calendars/cn/import")
                .contentType(CSV)
                .content("date,kind,name\n2028-01-01,HOLIDAY,\n2028-01-02,FREE,\n"));
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(Rest.json(refused).at("/files/0/errors/0/row").asInt()).isEqualTo(3);
        assertThat(admin.read("/calendars/cn?year=2028").get("days")).isEmpty();
        for (String body : List.of("{}", "{\"kind\": \"FREE\"}", "{\"kind\": \"HOLIDAY\", \"name\": \"=1\"}")) {
            assertThat(status(put("/api/v1/calendars/cn/days/2028-01-01")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body)))
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(status(get("/api/v1/calendars/cn?year=0"))).isEqualTo(400);
        assertThat(status(get("/api/v1/calendars/mars"))).isEqualTo(404);
        assertThat(status(get("/api/v1/calendars/cn/days/2028-02-30"))).isEqualTo(400);
    }

    @Test
    void figures_tell_their_calendar_count_half_days_and_name_years_without_data() {
        admin.send(
                "/calendars/cn/import", CSV, "date,kind,name\n2026-12-31,HALF_DAY,\n".getBytes(StandardCharsets.UTF_8));
        admin.bring(
                "/organisation/import",
                Map.of(
                        "units.csv",
                        "code,parent_code,name,kind,weight,calendar\nsouth,HQ,South,region,40,cn\n"
                                .getBytes(StandardCharsets.UTF_8)));
        String period = "/achievements?metric=deposits&start=2026-12-28&end=2027-01-10&asOf=2026-12-31";
        JsonNode south = admin.read(period + "&unit=south").at("/rows/0");
        // Monday to Wednesday and a half Thursday; then the Friday of 2027 and a week
        assertThat(south.get("elapsed").toString()).isEqualTo("3.5");
        assertThat(south.get("total").toString()).isEqualTo("9.5");
        assertThat(south.get("calendar").asText()).isEqualTo("cn");
        assertThat(south.get("fallbackYears").toString()).isEqualTo("[2027]");
        assertThat(south.get("pacedBy").asText()).isEqualTo("DAYS");
        JsonNode north = admin.read(period + "&unit=north").at("/rows/0");
        assertThat(north.get("elapsed").toString()).isEqualTo("4");
        assertThat(north.get("total").toString()).isEqualTo("14");
        assertThat(north.get("calendar").isNull()).isTrue();
        assertThat(north.get("fallbackYears")).isEmpty();
    }

    private int status(AbstractMockHttpServletRequestBuilder<?> request) {
        return admin.call(request).getStatus();
    }
}
