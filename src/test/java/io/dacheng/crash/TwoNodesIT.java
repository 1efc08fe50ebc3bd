package io.dacheng.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two nodes at work, one of them killed, the other stopped: one story, for each start takes long. {@code -Dnodes.owners=20000}
 * makes it a large cascade of as many jobs.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

    private static final int OWNERS = Integer.getInteger("nodes.owners", 600);
    private static final String NEW_PASSWORD = "another password of the two nodes";

    private static TwoNodes nodes;
    private static World world;

    @BeforeAll
    static void start_at_the_same_moment() throws IOException {
        nodes = new TwoNodes();
        nodes.a().awaitHealthy();
        nodes.b().awaitHealthy();
        world = new World(nodes.a(), OWNERS);
        world.make();
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.close();
    }

    @Test
    @Order(1)
    void started_at_the_same_moment_on_an_empty_database_they_have_made_everything_once() throws Exception {
        try (Books books = nodes.books()) {
            assertThat(books.count("select count(*) from flyway_schema_history where not success"))
                    .isZero();
            assertThat(books.rows("select version from flyway_schema_history where version is not null"
                            + " group by 1 having count(*) > 1"))
                    .isEmpty();
            assertThat(books.count("select count(*) from act_re_deployment")).isOne();
            assertThat(books.count("select count(*) from act_ru_job where handler_type_ = 'history-cleanup'"))
                    .isOne();
            assertThat(books.rows("select handler_cfg_, count(*) from act_ru_job"
                            + " where handler_type_ = 'timer-start-event' group by 1 having count(*) > 1"))
                    .isEmpty();
            assertThat(books.count("select count(*) from audit_entry where action = 'access.administrator.create'"))
                    .isOne();
        }
    }

    @Test
    @Order(2)
    void a_change_at_one_is_shown_at_the_other_within_two_seconds_to_who_listens() {
        Caller setter = world.bank().get(0);
        Listening atB = setter.at(nodes.b().address()).listen();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> atB.lines().stream().anyMatch(line -> line.startsWith("event:tasks")));

        long plan = setter.must(setter.post("/api/v1/plans", plan("shown-at-b", "bank")))
                .path("id")
                .asLong();
        long done = System.nanoTime();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> atB.lines().contains("data:{\"planId\":" + plan + "}"));
        Duration after = Duration.ofNanos(System.nanoTime() - done);

        System.out.printf("A plan made at A was told at B after %d ms%n", after.toMillis());
        assertThat(after).isLessThan(Duration.ofSeconds(2));
        assertThat(setter.at(nodes.b().address()).get("/api/v1/plans/" + plan).acknowledged())
                .isTrue();
    }

    @Test
    @Order(3)
    void what_is_taken_from_somebody_at_one_is_gone_at_the_others_next_request() throws Exception {
        Caller admin = world.admin();
        Caller setterAtB = world.bank().get(0).at(nodes.b().address());
        assertThat(setterAtB
                        .post("/api/v1/plans", plan("still-allowed", "bank"))
                        .status())
                .isEqualTo(201);
        admin.must(admin.ask(
                "POST",
                "/api/v1/organisation/import",
                Map.of("Content-Type", "multipart/form-data; boundary=dacheng-crash"),
                World.part(
                                "members.csv",
                                "login,name,unit_code,role,valid_from,valid_to,email\nsetter,Setter,group,TARGET_SETTER,,"
                                        + World.TODAY.minusDays(1) + ",\n")
                        + "--dacheng-crash--\r\n"));
        assertThat(setterAtB.post("/api/v1/plans", plan("no-longer", "bank")).status())
                .isIn(401, 403, 404);

        Browsing page = Browsing.login(nodes.b().address(), "north1", World.PASSWORD);
        assertThat(page.isLoggedIn()).isTrue();
        Caller north = world.bank().stream()
                .filter(person -> person.login().equals("north1"))
                .findFirst()
                .orElseThrow();
        north.must(north.get("/api/v1/users/me/sessions"))
                .forEach(session -> north.must(north.ask(
                        "DELETE",
                        "/api/v1/users/me/sessions/" + session.path("id").asLong(),
                        Map.of(),
                        null)));
        assertThat(page.isLoggedIn()).isFalse();

        Caller northAtB = north.at(nodes.b().address());
        assertThat(northAtB.get("/api/v1/users/me").acknowledged()).isTrue();
        north.must(north.put(
                "/api/v1/users/me/password",
                "{\"current\": \"" + World.PASSWORD + "\", \"password\": \"" + NEW_PASSWORD + "\"}"));
        assertThat(northAtB.get("/api/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    @Order(4)
    void tries_of_a_password_count_at_both_together() {
        for (int i = 0; i < 5; i++) {
            RunningProduct node = i % 2 == 0 ? nodes.a() : nodes.b();
            assertThat(node.caller("south2", "a wrong password " + i)
                            .get("/api/v1/users/me")
                            .acknowledged())
                    .isFalse();
        }
        assertThat(nodes.b()
                        .caller("south2", World.PASSWORD)
                        .get("/api/v1/users/me")
                        .acknowledged())
                .isFalse();
        assertThat(nodes.a()
                        .caller("south1", World.PASSWORD)
                        .get("/api/v1/users/me")
                        .acknowledged())
                .isTrue();
    }

    @Test
    @Order(5)
    void one_killed_in_the_middle_of_a_cascade_the_other_ends_it_each_target_once_and_files_are_taken_once()
            throws Exception {
        FolderDrops files = new FolderDrops(nodes.folder());
        Caller admin = world.admin();
        eachMembersTaskIsAJobOfItsOwn(admin);
        long plan = admin.must(admin.post("/api/v1/plans", plan("cut-in-half", "mass")))
                .path("id")
                .asLong();
        String confirm = "/api/v1/tasks?scope=unit&limit=1&kind=CONFIRM_SPLIT&plan=" + plan;
        patiently().until(() -> !admin.get(confirm).body().path("items").isEmpty());
        long task = admin.get(confirm).body().at("/items/0/id").asLong();
        files.step(new java.util.Random(1));
        files.step(new java.util.Random(2));

        long begun = System.nanoTime();
        admin.must(admin.post("/api/v1/tasks/" + task + "/complete", "{}"));
        patiently().pollInterval(Duration.ofMillis(10)).until(() -> reached(plan) > OWNERS / 4);
        nodes.a().kill();
        long atTheKill = reached(plan);
        assertThat(atTheKill).isLessThan(OWNERS);

        Caller adminAtB = admin.at(nodes.b().address());
        assertThat(adminAtB.get("/api/v1/users/me").acknowledged())
                .as("over at B")
                .isTrue();
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> reached(plan) == OWNERS);
        System.out.printf(
                "%d owners, A killed at %d, B had the last %.1f s after the beginning%n",
                OWNERS, atTheKill, (System.nanoTime() - begun) / 1e9);
        List<String> open = List.of("not asked yet");
        for (int i = 0; i < 600 && !open.isEmpty(); i++) {
            try (Books books = nodes.books()) {
                open = Invariants.underWay(books);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
        try (Books books = nodes.books()) {
            assertThat(open).isEmpty();
            assertThat(Invariants.broken(books)).isEmpty();
            assertThat(books.rows("""
                    select target_id, count(*) from work_item where plan_id = ? and kind = 'SUBMIT_TARGET'
                    group by 1 having count(*) > 1
                    """, plan)).isEmpty();
            files.settle(books, new java.util.Random(3));
        }
        patiently().until(() -> files.outstanding(null).isEmpty());
        try (Books books = nodes.books()) {
            assertThat(files.faults(books)).isEmpty();
        }
    }

    @Test
    @Order(6)
    void told_to_stop_while_people_work_it_is_not_ready_first_and_answers_everybody_whom_it_has_let_in()
            throws Exception {
        Listening stream = world.admin().at(nodes.b().address()).listen();
        Passengers people = new Passengers(nodes.b(), RunningProduct.PASSWORD);
        people.board(6);
        await().atMost(Duration.ofSeconds(30)).until(() -> people.answered() > 50);

        long begun = System.nanoTime();
        nodes.b().terminate();
        assertThat(people.failed()).isEmpty();
        assertThat(nodes.b().ended(Duration.ofSeconds(60))).isTrue();

        System.out.printf(
                "%d requests answered, stopped after %.1f s%n", people.answered(), (System.nanoTime() - begun) / 1e9);
        await().atMost(Duration.ofSeconds(5)).until(stream::ended);
        assertThat(Files.readString(nodes.b().log())).contains("answers for 2 s more");
        try (Books books = nodes.books()) {
            assertThat(books.count("select count(*) from act_ru_job where lock_owner_ is not null"))
                    .isZero();
        }
    }

    /** Otherwise the tasks of a hundred members come with one job. */
    private static void eachMembersTaskIsAJobOfItsOwn(Caller admin) throws IOException {
        String model = Files.readString(Path.of("processes/member-target.bpmn"))
                .replace(
                        "<bpmn:userTask id=\"task_submitTarget\"",
                        "<bpmn:userTask id=\"task_submitTarget\" camunda:asyncBefore=\"true\"");
        assertThat(admin.must(admin.ask(
                                "POST",
                                "/api/v1/models/submissions",
                                Map.of("Content-Type", "multipart/form-data; boundary=dacheng-crash"),
                                World.part("member-target.bpmn", model) + "--dacheng-crash--\r\n"))
                        .path("outcome")
                        .asText())
                .isEqualTo("PUBLISHED");
    }

    private static long reached(long plan) throws Exception {
        try (Books books = nodes.books()) {
            return books.count("select count(*) from work_item where plan_id = ? and kind = 'SUBMIT_TARGET'", plan);
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(3));
    }

    private static String plan(String name, String unit) {
        return """
                {"name": "%s", "metric": "deposits", "rootUnit": "%s", "periodStart": "%s", "periodEnd": "%s",
                 "amount": "1000000.07", "split": "EVEN", "overPercent": "0", "submitBy": "%s", "agreeBy": "%s"}""".formatted(
                        name,
                        unit,
                        World.TODAY,
                        World.TODAY.plusDays(90 + name.length()),
                        World.TODAY.plusDays(5),
                        World.TODAY.plusDays(10));
    }
}
