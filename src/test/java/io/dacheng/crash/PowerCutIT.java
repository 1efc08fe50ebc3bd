package io.dacheng.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * kill -9 in the middle of an upload, of a fan-out and of filling in a form: nothing lost, nothing twice, the next start
 * needs no hand.
 */
class PowerCutIT {

    private static final int MEMBERS = 1_500;
    private static final int ROWS = 60_000;
    private static final LocalDate TODAY = LocalDate.now(java.time.Clock.systemDefaultZone());

    private static RunningProduct product;

    @BeforeAll
    static void a_product_with_one_large_branch() throws IOException {
        product = RunningProduct.onEmptyHome("power-cut");
        StringBuilder members = new StringBuilder("login,name,unit_code,role,valid_from,valid_to,email\n");
        for (int i = 0; i < MEMBERS; i++) {
            members.append("m").append(i).append(",Member ").append(i).append(",HQ,MEMBER,,,\n");
        }
        product.importOrganisation(
                "code,parent_code,name,kind,weight,calendar\nHQ,,Head office,head-office,,\n",
                members.toString(),
                "code,name,record_type,aggregation,scale,unit,direction\ndeposits,Deposits,deposit,SUM_AMOUNT,2,CNY,UP\n");
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    @Test
    void an_upload_cut_off_at_any_moment_is_there_once_when_it_is_sent_again() throws IOException {
        long rowsSoFar = 0;
        int cutOff = 0;
        for (int cut = 0; cut < 2; cut++) {
            String key = "batch-" + cut;
            String csv = records(key);
            var answer = product.sendRecords(key, csv);
            waitFor(Duration.ofMillis(100L + 900L * cut));
            product.kill();
            // On a quick machine the later cut may come after the answer; sent again it must be there once all the
            // same.
            cutOff += answer.handle((response, failure) -> failure == null ? 0 : 1)
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
            product.restart();

            JsonNode again = product.sendRecords(key, csv)
                    .thenApply(RunningProduct::json)
                    .join();
            assertThat(again.path("accepted").asLong()
                            + again.path("duplicates").asLong())
                    .isEqualTo(ROWS);
            rowsSoFar += ROWS;
            assertThat(actual()).isEqualTo(rowsSoFar + ".00");
        }
        assertThat(cutOff).as("uploads that were really cut off").isPositive();
    }

    @Test
    void a_fan_out_cut_off_goes_on_by_itself_and_reaches_each_member_once() throws IOException {
        JsonNode plan = product.post("/api/v1/plans", "application/json", """
                {"name": "Deposits", "metric": "deposits", "rootUnit": "HQ", "periodStart": "%s", "periodEnd": "%s",
                 "amount": "1500000.00", "split": "EVEN", "overPercent": "0", "submitBy": "%s", "agreeBy": "%s"}
                """.formatted(
                        TODAY, TODAY.plusDays(90), TODAY.plusDays(5), TODAY.plusDays(10)));
        long confirm = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> tasks("CONFIRM_SPLIT"), items -> items.size() == 1)
                .get(0)
                .path("id")
                .asLong();
        product.post("/api/v1/tasks/" + confirm + "/complete", "application/json", "{}");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count("SUBMIT_TARGET") > 0);
        product.kill();
        product.restart();

        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !page("SUBMIT_TARGET", MEMBERS - 1)
                .isEmpty());
        List<JsonNode> tasks = tasks("SUBMIT_TARGET");
        Set<Long> targets = new HashSet<>();
        tasks.forEach(task -> targets.add(task.path("targetId").asLong()));
        assertThat(tasks).hasSize(MEMBERS);
        assertThat(targets).hasSize(MEMBERS);
        assertThat(product.get("/api/v1/plans/" + plan.path("id").asLong())
                        .path("state")
                        .asText())
                .isEqualTo("DISPATCHED");
    }

    @Test
    void what_was_half_typed_the_moment_before_is_there_after_the_restart() throws IOException {
        String typed = "two key accounts have mo";
        JsonNode saved = product.put(
                "/api/v1/drafts/plan-new", "{\"content\": {\"name\": \"Deposits\", \"reason\": \"" + typed + "\"}}");
        product.kill();
        product.restart();

        JsonNode back = product.get("/api/v1/drafts/plan-new");
        assertThat(back.at("/content/reason").asText()).isEqualTo(typed);
        assertThat(back.path("savedAt")).isEqualTo(saved.path("savedAt"));
        assertThat(back.path("version")).isEqualTo(saved.path("version"));
    }

    private static String records(String batch) {
        StringBuilder csv = new StringBuilder(
                "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("crash,")
                    .append(batch)
                    .append('-')
                    .append(i)
                    .append(",1,deposit,m")
                    .append(i % MEMBERS)
                    .append(",,")
                    .append(TODAY)
                    .append(",1.00,1,\n");
        }
        return csv.toString();
    }

    private static String actual() throws IOException {
        return product.get("/api/v1/achievements?metric=deposits&unit=HQ&level=self&start=%s&end=%s&asOf=%s"
                        .formatted(TODAY, TODAY, TODAY))
                .path("rows")
                .get(0)
                .path("actual")
                .asText();
    }

    private static long count(String kind) throws IOException {
        return product.get("/api/v1/tasks?scope=unit&limit=1&kind=" + kind)
                .path("total")
                .asLong();
    }

    private static List<JsonNode> tasks(String kind) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode items = page(kind, 0); !items.isEmpty(); items = page(kind, all.size())) {
            items.forEach(all::add);
        }
        return all;
    }

    private static JsonNode page(String kind, int offset) throws IOException {
        return product.get("/api/v1/tasks?scope=unit&limit=200&offset=" + offset + "&kind=" + kind)
                .path("items");
    }

    /** Lets that much of the upload happen: a cut at a moment of its own each time. */
    private static void waitFor(Duration moment) {
        Awaitility.await().pollDelay(moment).atMost(moment.plusSeconds(5)).until(() -> true);
    }
}
