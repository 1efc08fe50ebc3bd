package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanService;
import io.dacheng.target.SplitMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * Setter, region, branch, member: a negotiation over three levels of the small bank, by HTTP calls alone. The test keeps
 * its own book of what everybody has; after each call every target's amount and every parent's balance must be the book's.
 */
@IntegrationTest
class NegotiationOverRestTest {

    private static final String DATES = "\"submitBy\": \"2026-05-29\", \"agreeBy\": \"2026-06-12\"";
    /** Who is a part of whom. */
    private static final Map<String, List<String>> PARTS = Map.of(
            "HQ", List.of("north", "south"),
            "north", List.of("north-1", "north-2"),
            "south", List.of("south-1"),
            "north-1", List.of("ann", "bob"),
            "north-2", List.of("cai", "dan"),
            "south-1", List.of("eve", "fei"));

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private PlanService plans;

    @Autowired
    private Jobs jobs;

    private final Map<String, BigDecimal> book = new HashMap<>();
    private List<String> metrics = List.of("deposits");
    private long plan;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
    }

    @Test
    void a_return_from_the_top_reaches_the_member_in_one_step_and_balances_are_right_after_each_call() {
        plan = as("setter").send("/plans", """
                {"name": "Three levels", "metric": "deposits", "rootUnit": "HQ", "periodStart": "2026-01-01",
                 "periodEnd": "2026-12-31", "amount": "900000.00", %s}
                """.formatted(DATES)).get("id").asLong();
        jobs.runMessages();
        write("deposits", "900000.00", "450000.00", "225000.00", "112500.00", "225000.00");
        splitDown();

        submit("ann", "100000.00", "2026-11-30", "Two clients leave");
        assertThat(balance("head-north-1", "north-1")).isEqualTo("12500.00");
        decide("head-north-1", "{\"decision\": \"RETURN\", \"comment\": \"Only one of them\"}");
        assertThat(kinds("ann")).containsExactly("SUBMIT_TARGET");
        submit("ann", "105000.00", "2026-12-31", "One client leaves");
        book("deposits", "ann", "110000.00");
        decide("head-north-1", "{\"decision\": \"ADJUST\", \"amount\": \"110000.00\", \"reason\": \"Half of it\"}");
        accept("bob", "head-north-1");

        assertThat(balance("head-north-1", "north-1")).isEqualTo("2500.00");
        book("deposits", "bob", "115000.00");
        settle("head-north-1", "bob", "115000.00");
        accept("cai", "head-north-2");
        accept("dan", "head-north-2");
        assertThat(states("north-1", "north-2", "north")).containsOnly("AGREED");

        JsonNode returned = as("setter")
                .send("/targets/" + id("deposits", "ann") + "/return", "{\"comment\": \"The whole of it, please\"}");
        jobs.runMessages();
        everythingIsAsInTheBook();

        assertThat(returned.get("state").asText()).isEqualTo("RETURNED");
        assertThat(kinds("ann")).containsExactly("SUBMIT_TARGET");
        assertThat(task("ann").at("/target/reason").asText()).isEqualTo("The whole of it, please");
        for (String between : List.of("head-north-1", "head-north", "head-north-2", "setter")) {
            assertThat(kinds(between)).as(between).isEmpty();
        }
        assertThat(states("north-1", "north")).containsOnly("DISPATCHED");
        assertThat(states("north-2", "bob")).containsOnly("AGREED");

        submit("ann", "112500.00", "2026-12-31", null);
        decide("head-north-1", "{\"decision\": \"APPROVE\"}");
        assertThat(balance("head-north-1", "north-1")).isEqualTo("-2500.00");
        book("deposits", "bob", "112500.00");
        settle("head-north-1", "bob", "112500.00");
        assertThat(states("north-1", "north")).containsOnly("AGREED");
        accept("eve", "head-south-1");
        accept("fei", "head-south-1");

        assertThat(as("setter").read("/plans/" + plan).get("state").asText()).isEqualTo("ACTIVE");
        assertThat(actions("ann"))
                .containsSubsequence("SUBMIT", "RETURN", "SUBMIT", "ADJUST", "RETURN", "SUBMIT", "APPROVE", "ACTIVATE");
        assertThat(actions("north")).containsSubsequence("AGREE", "REOPEN", "AGREE", "ACTIVATE");
    }

    @Test
    void two_metrics_are_agreed_in_one_task_each_and_one_of_them_is_returned_alone() {
        metrics = List.of("deposits", "accounts");
        plan = twoMetrics();
        write("deposits", "900000.00", "450000.00", "225000.00", "112500.00", "225000.00");
        write("accounts", "160", "80", "40", "20", "40");
        splitDown();

        JsonNode task = task("ann");
        assertThat(task.at("/task/lines").asInt()).isEqualTo(2);
        assertThat(task.get("lines")).hasSize(2);
        book("deposits", "ann", "110000.00");
        book("accounts", "ann", "18");
        complete("ann", """
                {"lines": [{"targetId": %d, "amount": "110000.00", "completionDate": "2026-12-31", "reason": "One less"},
                           {"targetId": %d, "amount": "18", "completionDate": "2026-12-31", "reason": "Two less"}]}
                """.formatted(id("deposits", "ann"), id("accounts", "ann")));

        complete("head-north-1", """
                {"lines": [{"targetId": %d, "decision": "APPROVE"},
                           {"targetId": %d, "decision": "RETURN", "comment": "One less at most"}]}
                """.formatted(id("deposits", "ann"), id("accounts", "ann")));
        assertThat(state("deposits", "ann")).isEqualTo("AGREED");
        assertThat(state("accounts", "ann")).isEqualTo("RETURNED");
        assertThat(kinds("head-north-1")).isEmpty();
        book("accounts", "ann", "19");
        complete("ann", """
                {"lines": [{"targetId": %d, "amount": "19", "completionDate": "2026-12-31", "reason": "One less"}]}
                """.formatted(id("accounts", "ann")));
        decide("head-north-1", "{\"decision\": \"APPROVE\"}");
        acceptBoth("bob", "head-north-1");

        assertThat(kinds("head-north-1")).containsExactly("SETTLE_BALANCE");
        book("deposits", "bob", "115000.00");
        book("accounts", "bob", "21");
        complete("head-north-1", """
                {"reason": "Bob takes the rest",
                 "lines": [{"targetId": %d, "parts": [{"targetId": %d, "amount": "115000.00"}]},
                           {"targetId": %d, "parts": [{"targetId": %d, "amount": "21"}]}]}
                """.formatted(
                id("deposits", "north-1"), id("deposits", "bob"), id("accounts", "north-1"), id("accounts", "bob")));
        acceptBoth("cai", "head-north-2");
        acceptBoth("dan", "head-north-2");
        assertThat(state("accounts", "north")).isEqualTo("AGREED");

        as("setter").send("/targets/" + id("accounts", "bob") + "/return", "{\"comment\": \"Twenty\"}");
        jobs.runMessages();
        everythingIsAsInTheBook();
        assertThat(kinds("bob")).containsExactly("SUBMIT_TARGET");
        assertThat(state("deposits", "bob")).isEqualTo("AGREED");
        assertThat(state("deposits", "north")).isEqualTo("DISPATCHED");
        complete("bob", """
                {"lines": [{"targetId": %d, "amount": "21", "completionDate": "2026-12-31", "reason": "As agreed"}]}
                """.formatted(id("accounts", "bob")));
        decide("head-north-1", "{\"decision\": \"APPROVE\"}");
        acceptBoth("eve", "head-south-1");
        acceptBoth("fei", "head-south-1");

        JsonNode active = as("setter").read("/plans/" + plan);
        assertThat(active.get("state").asText()).isEqualTo("ACTIVE");
        assertThat(active.get("agreedOwners").asInt()).isEqualTo(11);
        assertThat(active.get("lines"))
                .extracting(line -> line.get("balance").asText())
                .containsExactly("0.00", "0");
    }

    @Test
    void a_form_with_one_wrong_line_changes_nothing() {
        metrics = List.of("deposits", "accounts");
        plan = twoMetrics();
        write("deposits", "900000.00", "450000.00", "225000.00", "112500.00", "225000.00");
        write("accounts", "160", "80", "40", "20", "40");
        splitDown();
        long task = task("ann").at("/task/id").asLong();

        assertThat(code(as("ann").call(post(task, """
                {"lines": [{"targetId": %d, "amount": "112500.00", "completionDate": "2026-12-31"},
                           {"targetId": %d, "amount": "18", "completionDate": "2026-12-31"}]}
                """.formatted(id("deposits", "ann"), id("accounts", "ann"))))))
                .isEqualTo("target.submit.reason");
        assertThat(code(as("ann").call(post(task, """
                {"lines": [{"targetId": %d, "amount": "112500.00", "completionDate": "2026-12-31"}]}
                """.formatted(id("deposits", "bob"))))))
                .isEqualTo("api.line.foreign");

        assertThat(code(as("ann").call(post(task, "{\"lines\": []}")))).isEqualTo("api.field.list");
        assertThat(code(as("ann").call(post(task, "{\"lines\": [{\"amount\": \"1.00\"}]}"))))
                .isEqualTo("api.field.missing");
        assertThat(code(as("ann").call(post(task, "{\"lines\": [null]}")))).isEqualTo("api.field.list");

        everythingIsAsInTheBook();
        assertThat(state("deposits", "ann")).isEqualTo("DISPATCHED");
        assertThat(kinds("ann")).containsExactly("SUBMIT_TARGET");
    }

    private static String code(MockHttpServletResponse refused) {
        return Rest.json(refused).get("code").asText();
    }

    private static MockHttpServletRequestBuilder post(long task, String form) {
        return MockMvcRequestBuilders.post("/api/v1/tasks/" + task + "/complete")
                .contentType(MediaType.APPLICATION_JSON)
                .content(form);
    }

    private long twoMetrics() {
        long id = plans.create(
                organisations.viewer("setter"),
                new NewPlan(
                        "Two metrics",
                        List.of(
                                new NewPlan.Line(
                                        "deposits", new BigDecimal("900000.00"), SplitMethod.EVEN, null, null, null),
                                new NewPlan.Line(
                                        "accounts", new BigDecimal("160"), SplitMethod.EVEN, null, null, null)),
                        "HQ",
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 12, 31),
                        List.of(),
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        LocalDate.of(2026, 5, 29),
                        LocalDate.of(2026, 6, 12)));
        jobs.runMessages();
        return id;
    }

    /** The even split by hand: two regions, two branches and one, two members each. */
    private void write(
            String metric, String total, String region, String branch, String memberOfNorth, String memberOfSouth) {
        book(metric, "HQ", total);
        List.of("north", "south", "south-1").forEach(unit -> book(metric, unit, region));
        List.of("north-1", "north-2").forEach(unit -> book(metric, unit, branch));
        List.of("ann", "bob", "cai", "dan").forEach(member -> book(metric, member, memberOfNorth));
        List.of("eve", "fei").forEach(member -> book(metric, member, memberOfSouth));
    }

    private void book(String metric, String owner, String amount) {
        book.put(metric + " " + owner, new BigDecimal(amount));
    }

    private void splitDown() {
        complete("setter", "{}");
        for (String unit : List.of("north", "south", "north-1", "north-2", "south-1")) {
            complete("head-" + unit, "{" + DATES + "}");
            complete("head-" + unit, "{}");
        }
    }

    private void submit(String member, String amount, String date, String reason) {
        book("deposits", member, amount);
        complete(
                member,
                "{\"amount\": \"%s\", \"completionDate\": \"%s\"%s}"
                        .formatted(amount, date, reason == null ? "" : ", \"reason\": \"" + reason + "\""));
    }

    private void accept(String member, String head) {
        submit(member, book.get("deposits " + member).toPlainString(), "2026-12-31", null);
        decide(head, "{\"decision\": \"APPROVE\"}");
    }

    private void acceptBoth(String member, String head) {
        complete(member, """
                {"lines": [{"targetId": %d, "amount": "%s", "completionDate": "2026-12-31"},
                           {"targetId": %d, "amount": "%s", "completionDate": "2026-12-31"}]}
                """.formatted(
                        id("deposits", member),
                        book.get("deposits " + member),
                        id("accounts", member),
                        book.get("accounts " + member)));
        decide(head, "{\"decision\": \"APPROVE\"}");
    }

    private void decide(String head, String form) {
        complete(head, form);
    }

    private void settle(String head, String member, String amount) {
        complete(
                head,
                "{\"parts\": [{\"targetId\": %d, \"amount\": \"%s\"}], \"reason\": \"So that it fits\"}"
                        .formatted(id("deposits", member), amount));
    }

    /** The person's only open task is completed; then every amount and balance is looked at. */
    private void complete(String login, String form) {
        long id = task(login).at("/task/id").asLong();
        assertThat(as(login)
                        .send("/tasks/" + id + "/complete", form)
                        .get("state")
                        .asText())
                .isEqualTo("DONE");
        jobs.runMessages();
        everythingIsAsInTheBook();
    }

    /** balance = total - sum of the children's, as the API says and as the book has it. */
    private void everythingIsAsInTheBook() {
        List<JsonNode> tree = new ArrayList<>();
        as("setter").read("/targets?plan=" + plan).forEach(tree::add);
        for (String metric : metrics) {
            for (JsonNode target : tree) {
                if (!target.get("metric").asText().equals(metric)) {
                    continue;
                }
                String owner = target.get("owner").asText();
                String what = metric + " of " + owner;
                assertThat(new BigDecimal(target.get("amount").asText()))
                        .as(what)
                        .isEqualByComparingTo(book.get(metric + " " + owner));
                if (target.get("children").asInt() > 0) {
                    BigDecimal byApi = tree.stream()
                            .filter(child -> child.get("parentId").asLong()
                                    == target.get("id").asLong())
                            .map(child -> new BigDecimal(child.get("amount").asText()))
                            .reduce(new BigDecimal(target.get("amount").asText()), BigDecimal::subtract);
                    BigDecimal byBook = PARTS.get(owner).stream()
                            .map(part -> book.get(metric + " " + part))
                            .reduce(book.get(metric + " " + owner), BigDecimal::subtract);
                    assertThat(new BigDecimal(target.get("balance").asText()))
                            .as("balance, " + what)
                            .isEqualByComparingTo(byApi)
                            .isEqualByComparingTo(byBook);
                }
            }
        }
    }

    private String balance(String head, String unit) {
        return as(head).read("/targets/" + id("deposits", unit)).get("balance").asText();
    }

    private List<String> states(String... owners) {
        return Stream.of(owners).map(owner -> state("deposits", owner)).toList();
    }

    private String state(String metric, String owner) {
        return target(metric, owner).get("state").asText();
    }

    private long id(String metric, String owner) {
        return target(metric, owner).get("id").asLong();
    }

    private JsonNode target(String metric, String owner) {
        for (JsonNode target : as("setter").read("/targets?plan=" + plan)) {
            if (target.get("owner").asText().equals(owner)
                    && target.get("metric").asText().equals(metric)) {
                return target;
            }
        }
        throw new AssertionError("no target of " + owner);
    }

    private List<String> actions(String owner) {
        List<String> actions = new ArrayList<>();
        as("setter")
                .read("/targets/" + id("deposits", owner) + "/versions")
                .forEach(change -> actions.add(change.get("action").asText()));
        return actions;
    }

    private JsonNode task(String login) {
        List<JsonNode> tasks = tasks(login);
        assertThat(tasks).as("tasks of " + login).hasSize(1);
        return as(login).read("/tasks/" + tasks.get(0).get("id").asLong());
    }

    private List<String> kinds(String login) {
        return tasks(login).stream().map(task -> task.get("kind").asText()).toList();
    }

    private List<JsonNode> tasks(String login) {
        List<JsonNode> tasks = new ArrayList<>();
        for (String scope : List.of("mine", "group")) {
            for (JsonNode item : as(login).read("/tasks?scope=" + scope).get("items")) {
                if (item.get("planId").asLong() == plan) {
                    tasks.add(item);
                }
            }
        }
        return tasks;
    }

    private Rest as(String login) {
        return new Rest(mvc, login, Organisations.PASSWORD);
    }
}
