package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/**
 * A plan over the whole tree of the crm-sales data (3 offices, 6 teams, 35 members), by HTTP calls alone: every step is
 * taken by the person whose inbox shows it.
 */
@IntegrationTest
class CascadeOverRestTest {

    private static final String PASSWORD = "a-password-for-all";
    /** The data has no one above the teams. */
    private static final String LEADERS = """
            setter,Setter,HQ,TARGET_SETTER,,,
            head-central,Head of Central,central,BRANCH_HEAD,,,
            head-east,Head of East,east,BRANCH_HEAD,,,
            head-west,Head of West,west,BRANCH_HEAD,,,
            """;

    private static final List<String> OFFICE_HEADS = List.of("head-central", "head-east", "head-west");
    private static final List<String> TEAM_HEADS = List.of(
            "cara-losch", "celia-rouche", "dustin-brinkmann", "melvin-marxen", "rocco-neubert", "summer-sewald");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    private final Map<String, Rest> people = new HashMap<>();

    @Test
    void a_plan_over_the_whole_tree_is_agreed_over_rest_alone() {
        List<String> members = organisation();
        assertThat(members).hasSize(35);

        long plan = as("setter").send("/plans", """
                {"name": "Q4", "metric": "won-value", "rootUnit": "HQ", "periodStart": "2017-10-01",
                 "periodEnd": "2017-12-31", "amount": "2000003", "split": "EVEN",
                 "submitBy": "2017-09-15", "agreeBy": "2017-09-25"}
                """).get("id").asLong();
        jobs.runMessages();

        // 2000003 = 666668 + 666668 + 666667: two of three offices get the units that do not divide.
        JsonNode confirm = only("setter", "CONFIRM_SPLIT");
        assertThat(amounts(confirm.get("parts"))).containsExactlyInAnyOrder("666668", "666668", "666667");
        complete("setter", confirm, "{}");
        assertThat(state(plan)).isEqualTo("DISPATCHED");

        scheduleAndSplit(OFFICE_HEADS, (head, task) -> complete(head, task, "{}"));
        scheduleAndSplit(TEAM_HEADS, (head, task) -> complete(head, task, "{}"));

        for (String member : members) {
            JsonNode task = only(member, "SUBMIT_TARGET");
            boolean modest = member.equals("anna-snelling");
            BigDecimal proposed =
                    new BigDecimal(task.get("target").get("proposed").asText());
            complete(
                    member,
                    task,
                    "{\"amount\": \"%s\", \"completionDate\": \"2017-12-31\"%s}"
                            .formatted(
                                    modest ? proposed.subtract(new BigDecimal(900)) : proposed,
                                    modest ? ", \"reason\": \"Two accounts have left\"" : ""));
        }

        returnAndResubmit("melvin-marxen", "darcel-schlecht");
        for (String head : TEAM_HEADS) {
            List<Long> waiting = tasks(head, "APPROVE_TARGET").stream()
                    .map(task -> task.get("id").asLong())
                    .toList();
            JsonNode results = as(head).send("/tasks/approve", "{\"ids\": " + waiting + "}")
                    .get("results");
            assertThat(results).hasSize(waiting.size()).allMatch(result -> result.get("done")
                    .asBoolean());
            jobs.runMessages();
        }

        // Anna agreed on 900 less: her team's head must bring the balance to zero before anything goes on.
        assertThat(state(plan)).isEqualTo("DISPATCHED");
        settle("dustin-brinkmann", "moses-frase", new BigDecimal(900));

        JsonNode done = as("setter").read("/plans/" + plan);
        assertThat(done.get("state").asText()).isEqualTo("ACTIVE");
        assertThat(done.get("balance").asText()).isEqualTo("0");
        assertThat(done.get("agreedOwners")).isEqualTo(done.get("owners"));
        everySumIsExact(done.get("tree"));
        everyInboxIsEmpty(members);
        whatWasAgreedIsMeasured(done.get("tree"));
    }

    private List<String> organisation() {
        clock.set(LocalDate.of(2017, 9, 1));
        String rows = SharedData.text("crm-sales/members.csv");
        List<String> members = rows.lines()
                .filter(line -> line.contains(",MEMBER,"))
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        Rest admin = new Rest(mvc, "admin", "administrator");
        admin.bring(
                "/organisation/import",
                Map.of(
                        "units.csv", SharedData.bytes("crm-sales/units.csv"),
                        "members.csv", (rows + LEADERS).getBytes(StandardCharsets.UTF_8),
                        "metrics.csv", SharedData.bytes("crm-sales/metrics.csv")));
        Stream.of(List.of("setter"), OFFICE_HEADS, TEAM_HEADS, members)
                .flatMap(List::stream)
                .forEach(login -> people.put(login, admin.giveAccess(login, PASSWORD)));
        return members;
    }

    private void scheduleAndSplit(List<String> heads, BiConsumer<String, JsonNode> split) {
        for (String head : heads) {
            complete(head, only(head, "SET_SCHEDULE"), "{\"submitBy\": \"2017-09-12\", \"agreeBy\": \"2017-09-20\"}");
        }
        for (String head : heads) {
            split.accept(head, only(head, "SPLIT_TARGET"));
        }
    }

    private void returnAndResubmit(String head, String member) {
        JsonNode task = tasks(head, "APPROVE_TARGET").stream()
                .map(item -> as(head).read("/tasks/" + item.get("id").asLong()))
                .filter(item -> item.get("target").get("owner").asText().equals(member))
                .findFirst()
                .orElseThrow();
        complete(head, task, "{\"decision\": \"RETURN\", \"comment\": \"Finish a week earlier, please\"}");

        JsonNode again = only(member, "SUBMIT_TARGET");
        assertThat(again.get("target").get("state").asText()).isEqualTo("RETURNED");
        assertThat(again.get("target").get("reason").asText()).contains("a week earlier");
        complete(
                member,
                again,
                "{\"amount\": %s, \"completionDate\": \"2017-12-24\"}"
                        .formatted(again.get("target").get("proposed").asText()));

        JsonNode versions =
                as(member).read("/targets/" + again.get("target").get("id").asLong() + "/versions");
        assertThat(versions)
                .extracting(version -> version.get("action").asText())
                .containsSubsequence("SUBMIT", "RETURN", "SUBMIT");
    }

    private void settle(String head, String who, BigDecimal more) {
        JsonNode task = only(head, "SETTLE_BALANCE");
        assertThat(task.get("target").get("balance").asText()).isEqualTo(more.toPlainString());
        JsonNode part = stream(task.get("parts"))
                .filter(candidate -> candidate.get("owner").asText().equals(who))
                .findFirst()
                .orElseThrow();
        BigDecimal raised = new BigDecimal(part.get("amount").asText()).add(more);
        complete(
                head,
                task,
                "{\"parts\": [{\"targetId\": %d, \"amount\": \"%s\"}], \"reason\": \"Takes over the accounts\"}"
                        .formatted(part.get("id").asLong(), raised.toPlainString()));
    }

    private void everySumIsExact(JsonNode tree) {
        assertThat(tree).hasSize(1 + 3 + 6 + 35);
        Map<Long, BigDecimal> sums = new LinkedHashMap<>();
        Map<Integer, BigDecimal> levels = new LinkedHashMap<>();
        Map<Integer, Integer> owners = new LinkedHashMap<>();
        for (JsonNode target : tree) {
            BigDecimal amount = new BigDecimal(target.get("amount").asText());
            assertThat(target.get("state").asText()).as(target.toString()).isEqualTo("ACTIVE");
            sums.merge(target.get("parentId").asLong(), amount, BigDecimal::add);
            levels.merge(target.get("depth").asInt(), amount, BigDecimal::add);
            owners.merge(target.get("depth").asInt(), 1, Integer::sum);
        }
        for (JsonNode target : tree) {
            if (target.get("children").asInt() > 0) {
                assertThat(sums.get(target.get("id").asLong()))
                        .isEqualByComparingTo(target.get("amount").asText());
                assertThat(target.get("balance").asText()).isEqualTo("0");
            }
        }
        assertThat(owners).containsExactlyInAnyOrderEntriesOf(Map.of(0, 1, 1, 3, 2, 6, 3, 35));
        assertThat(levels.values()).allMatch(sum -> sum.compareTo(new BigDecimal("2000003")) == 0);
    }

    private void everyInboxIsEmpty(List<String> members) {
        Stream.of(List.of("setter"), OFFICE_HEADS, TEAM_HEADS, members)
                .flatMap(List::stream)
                .forEach(login -> assertThat(tasks(login, null)).as(login).isEmpty());
    }

    private void whatWasAgreedIsMeasured(JsonNode tree) {
        String anna = stream(tree)
                .filter(target -> target.get("owner").asText().equals("anna-snelling"))
                .findFirst()
                .orElseThrow()
                .get("amount")
                .asText();
        JsonNode row = as("anna-snelling")
                .read("/achievements?metric=won-value&start=2017-10-01&end=2017-12-31&asOf=2017-11-15"
                        + "&member=anna-snelling")
                .get("rows")
                .get(0);
        assertThat(row.get("target").asText()).isEqualTo(anna);
        assertThat(row.get("timeProgress").asText()).isEqualTo("0.500000");
    }

    private String state(long plan) {
        return as("setter").read("/plans/" + plan).get("state").asText();
    }

    private Rest as(String login) {
        return people.get(login);
    }

    /** The one open task of a kind, as its details show it. */
    private JsonNode only(String login, String kind) {
        List<JsonNode> found = tasks(login, kind);
        assertThat(found).as(login + " " + kind).hasSize(1);
        return as(login).read("/tasks/" + found.get(0).get("id").asLong());
    }

    private List<JsonNode> tasks(String login, String kind) {
        List<JsonNode> found = new ArrayList<>();
        for (String scope : List.of("mine", "group")) {
            as(login)
                    .read("/tasks?limit=100&scope=" + scope + (kind == null ? "" : "&kind=" + kind))
                    .get("items")
                    .forEach(found::add);
        }
        return found;
    }

    private void complete(String login, JsonNode task, String form) {
        JsonNode done = as(login).send("/tasks/" + task.get("task").get("id").asLong() + "/complete", form);
        assertThat(done.get("state").asText()).isEqualTo("DONE");
        jobs.runMessages();
    }

    private static List<String> amounts(JsonNode parts) {
        return stream(parts).map(part -> part.get("amount").asText()).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false);
    }
}
