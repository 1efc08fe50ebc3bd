package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** This year's figures of a unit or a person as the explanation over REST tells them, and how they move. */
final class Figures {

    private static final List<String> METRICS = List.of(
            "orders",
            "intention-orders",
            "lessons",
            "lesson-hours",
            "stage-lead",
            "stage-visit",
            "stage-trial",
            "stage-order");

    private final Browsers browsers;
    private final String login;
    private final String owner;
    private final HttpClient http = HttpClient.newHttpClient();
    private Map<String, BigDecimal> known;

    private Figures(Browsers browsers, String login, String owner) {
        this.browsers = browsers;
        this.login = login;
        this.owner = owner;
        known = all();
    }

    /** Of a unit, told to who leads it. */
    static Figures ofUnit(Browsers browsers, String login, String unit) {
        return new Figures(browsers, login, "unit=" + unit);
    }

    /** A person's own. */
    static Figures ofMember(Browsers browsers, String login) {
        return new Figures(browsers, login, "member=" + login);
    }

    /** Since they were last looked at, these figures have moved by these amounts and no other has moved. */
    void moved(Map<String, BigDecimal> steps) {
        Map<String, BigDecimal> now = all();
        assertThat(difference(known, now)).isEqualTo(new TreeMap<>(steps));
        known = now;
    }

    /** What has changed, without what has not. */
    static Map<String, BigDecimal> difference(Map<String, BigDecimal> before, Map<String, BigDecimal> after) {
        Map<String, BigDecimal> moved = new TreeMap<>();
        after.forEach((metric, figure) -> {
            BigDecimal by = plain(figure.subtract(before.getOrDefault(metric, BigDecimal.ZERO)));
            if (by.signum() != 0) {
                moved.put(metric, by);
            }
        });
        return moved;
    }

    /** What a page shows of these figures. */
    static Map<String, BigDecimal> shown(UnaryOperator<String> page) {
        Map<String, BigDecimal> shown = new TreeMap<>();
        for (String metric : METRICS) {
            String text = page.apply(metric);
            if (!text.isEmpty()) {
                shown.put(metric, new BigDecimal(text.replace(",", "")));
            }
        }
        return shown;
    }

    /** How many records behind the figure have this id. */
    int records(String metric, String id) {
        int found = 0;
        for (JsonNode record : json(get("/api/v1/explain/records?search=" + id + "&" + asked(metric)))
                .at("/items")) {
            found += record.at("/sourceId").asText().equals(id) ? 1 : 0;
        }
        return found;
    }

    /** The actuals; what is computed again from the ledger must be the same. */
    private Map<String, BigDecimal> all() {
        Map<String, CompletableFuture<HttpResponse<String>>> answers = new TreeMap<>();
        METRICS.forEach(metric -> answers.put(metric, get("/api/v1/explain?" + asked(metric))));
        Map<String, BigDecimal> figures = new TreeMap<>();
        answers.forEach((metric, answer) -> {
            JsonNode explained = json(answer);
            assertThat(explained.at("/check/agrees").asBoolean())
                    .as("%s: %s", metric, explained.at("/check"))
                    .isTrue();
            figures.put(metric, new BigDecimal(explained.at("/figures/actual").asText()));
        });
        return figures;
    }

    /** The same figure without zeros at its end. */
    static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private String asked(String metric) {
        LocalDate today = LocalDate.now(browsers.service(Clock.class));
        return "metric=" + metric + "&" + owner + "&start=" + today.withDayOfYear(1) + "&end="
                + today.withDayOfYear(1).plusYears(1).minusDays(1) + "&asOf=" + today;
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        String basic = Base64.getEncoder()
                .encodeToString((login + ":" + SchoolPlace.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(browsers.address() + path))
                        .header("Authorization", "Basic " + basic)
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(CompletableFuture<HttpResponse<String>> answer) {
        HttpResponse<String> response = answer.join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
