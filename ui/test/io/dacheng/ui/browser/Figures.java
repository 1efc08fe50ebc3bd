package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;

/** This year's figures of a unit as the explanation over REST tells them to one person. */
final class Figures {

    private final Browsers browsers;
    private final String login;
    private final String unit;
    private final HttpClient http = HttpClient.newHttpClient();

    Figures(Browsers browsers, String login, String unit) {
        this.browsers = browsers;
        this.login = login;
        this.unit = unit;
    }

    /** The actual; what is computed again from the ledger must be the same. */
    BigDecimal actual(String metric) {
        JsonNode explained = get("/api/v1/explain?" + asked(metric));
        assertThat(explained.at("/check/agrees").asBoolean())
                .as("%s", explained.at("/check"))
                .isTrue();
        return new BigDecimal(explained.at("/figures/actual").asText());
    }

    /** How many records behind the figure have this id. */
    int records(String metric, String id) {
        int found = 0;
        for (JsonNode record : get("/api/v1/explain/records?search=" + id + "&" + asked(metric))
                .at("/items")) {
            found += record.at("/sourceId").asText().equals(id) ? 1 : 0;
        }
        return found;
    }

    private String asked(String metric) {
        LocalDate today = LocalDate.now(browsers.service(Clock.class));
        return "metric=" + metric + "&unit=" + unit + "&start=" + today.withDayOfYear(1) + "&end="
                + today.withDayOfYear(1).plusYears(1).minusDays(1) + "&asOf=" + today;
    }

    private JsonNode get(String path) {
        String basic = Base64.getEncoder()
                .encodeToString((login + ":" + SchoolPlace.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(browsers.address() + path))
                            .header("Authorization", "Basic " + basic)
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
