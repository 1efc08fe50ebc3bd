package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.dacheng.calendar.Shape;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitMethod;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A process admin changes a reminder in Modeler: the file is dropped, a second admin looks at the difference and publishes
 * it, an incident is repaired, running cases are moved to the new version and a timer is set. All of it is in the audit log.
 */
@BrowserTest
class ProcessAdminJourney {

    private static final String ADMIN = "deng.li";
    private static final String SECOND = "admin";
    private static final String PASSWORD = "dacheng-demo";
    private static final String PROCESS = "target-cascade";
    private static final Path DRAWN = Path.of("processes/examples/reminder.bpmn");
    private static final Words WORDS = new Words(Look.DESKTOP);

    @Test
    void a_changed_model_comes_into_force_and_running_cases_follow(Browsers browsers) throws IOException {
        PlanView plan = plan(browsers);
        String before = idOf(browsers, plan);
        Screen admin = browsers.open(ADMIN, PASSWORD);
        long submission = dropped(browsers, admin, Files.readAllBytes(DRAWN));
        seenByAll(browsers, "/submissions/" + submission, "admin-submission");

        Screen second = browsers.open(SECOND, "administrator").go("/submissions/" + submission);
        second.assertShows("Weekdays at 08:30").screenshot("admin-difference").assertAccessible();
        second.press(WORDS.of("models.publish"));
        inDialog(second, WORDS.of("models.publish"));
        second.assertShows(WORDS.of("models.state.PUBLISHED"));

        admin.go("/processes/" + PROCESS).screenshot("admin-counts").assertAccessible();
        repaired(browsers, admin, before);
        moved(browsers, admin, before);
        retimed(admin);

        for (String page : List.of("/processes", "/processes/" + PROCESS, "/incidents", "/migration", "/timers")) {
            seenByAll(browsers, page, "admin" + page.replace('/', '-'));
        }
        assertThat(audited(browsers))
                .contains(
                        "deng.li model.submit",
                        "admin model.publish",
                        "deng.li incident.retry",
                        "deng.li migration.prepare",
                        "deng.li migration.run",
                        "deng.li timer.due");
    }

    @Test
    void a_hostile_file_is_refused_on_the_spot_with_line_and_reason(Browsers browsers) throws IOException {
        Screen admin = browsers.open(ADMIN, PASSWORD).go("/processes");
        String hostile = Files.readString(DRAWN)
                .replace("camunda:delegateExpression=\"${activatePlan}\"", "camunda:class=\"java.lang.Runtime\"");
        drop(admin, hostile.getBytes(StandardCharsets.UTF_8));
        admin.assertShows(WORDS.of("models.submit.refused.sentence"))
                .assertShows("no-class")
                .screenshot("admin-refused")
                .assertAccessible();
    }

    private static long dropped(Browsers browsers, Screen admin, byte[] file) {
        admin.go("/processes").screenshot("admin-processes").assertAccessible();
        drop(admin, file);
        admin.field(WORDS.of("models.submit.note")).fill("Reminders on weekdays at 08:30");
        admin.screenshot("admin-gate");
        inDialog(admin, WORDS.of("models.submit"));
        admin.assertShows(WORDS.of("models.waits.own")).assertAccessible();
        return browsers.service(JdbcClient.class)
                .sql("select max(id) from model_submission")
                .query(Long.class)
                .single();
    }

    private static void drop(Screen screen, byte[] file) {
        screen.page()
                .locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload(PROCESS + ".bpmn", "application/xml", file));
        screen.page().getByRole(AriaRole.DIALOG).waitFor();
        screen.settle();
    }

    /** A job that has been given up, as after three tries that failed. */
    private static void repaired(Browsers browsers, Screen admin, String id) {
        ManagementService management = browsers.service(ManagementService.class);
        management.setJobRetries(
                management
                        .createJobQuery()
                        .processInstanceId(id)
                        .timers()
                        .singleResult()
                        .getId(),
                0);
        admin.go("/incidents").screenshot("admin-incident").assertAccessible();
        admin.press(WORDS.of("incidents.retry.all", 1));
        admin.assertShows(WORDS.of("incidents.retried", 1, 0));
        assertThat(browsers.service(RuntimeService.class)
                        .createIncidentQuery()
                        .processInstanceId(id)
                        .count())
                .isZero();
    }

    /** Tried first, then moved; nobody is lost. */
    private static void moved(Browsers browsers, Screen admin, String id) {
        RuntimeService runtime = browsers.service(RuntimeService.class);
        long running = runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .count();
        admin.go("/migration?process=" + PROCESS).screenshot("admin-move").assertAccessible();
        admin.press(WORDS.of("migration.try"));
        Locator go = admin.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Move \\d+ case")))
                .first();
        go.waitFor();
        admin.settle().screenshot("admin-dry-run").assertAccessible();
        go.click();
        admin.settle();
        admin.page()
                .getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Move \\d+ case")))
                .click();
        admin.assertShows(WORDS.of("migration.count.moved"));
        Awaitility.await()
                .until(() -> runtime.createProcessInstanceQuery()
                                .processDefinitionKey(PROCESS)
                                .count()
                        == running);
        admin.settle().screenshot("admin-moved").assertAccessible();
        // The page tells of the first one moved; this one may be in a later chunk.
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(versionOf(browsers, id))
                .isGreaterThan(1));
    }

    private static int versionOf(Browsers browsers, String id) {
        return browsers.service(JdbcClient.class)
                .sql("""
                        select d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where e.id_ = :id
                        """)
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private static void retimed(Screen admin) {
        admin.go("/timers").screenshot("admin-timers").assertAccessible();
        admin.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile(WORDS.of("timers.change") + ".*Weekdays")))
                .first()
                .click();
        admin.settle().screenshot("admin-timer");
        inDialog(admin, WORDS.of("timers.change"));
        admin.assertShows(
                WORDS.of("timers.changed-by", "").strip().split("  ")[0].strip());
    }

    private static void seenByAll(Browsers browsers, String path, String picture) {
        for (Look look :
                List.of(Look.DESKTOP.inChinese().inTheDark(), Look.PHONE, Look.PHONE.inChinese(), Look.DESKTOP)) {
            Screen screen = browsers.open(look).logIn(ADMIN, PASSWORD).go(path);
            screen.screenshot(picture).assertAccessible();
            assertThat(screen.tooWide())
                    .as("%s on a %s has to be scrolled sideways", path, look)
                    .isZero();
            screen.page().context().close();
        }
    }

    private static void inDialog(Screen screen, String button) {
        screen.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .last()
                .click();
        screen.settle();
    }

    private static List<String> audited(Browsers browsers) {
        return browsers.service(JdbcClient.class)
                .sql("select distinct actor || ' ' || action from audit_entry order by 1")
                .query(String.class)
                .list();
    }

    private static String idOf(Browsers browsers, PlanView plan) {
        return browsers.service(RuntimeService.class)
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("plan:" + plan.id())
                .singleResult()
                .getId();
    }

    private static PlanView plan(Browsers browsers) {
        int year = LocalDate.now(browsers.service(Clock.class)).getYear() + 11;
        return new Colleagues(browsers)
                .start(
                        "chen.yu",
                        new NewPlan(
                                "Accounts of the process admin " + year,
                                List.of(new NewPlan.Line(
                                        "accounts", new BigDecimal("2400"), SplitMethod.EVEN, null, null, null)),
                                "west",
                                LocalDate.of(year, 1, 1),
                                LocalDate.of(year, 12, 31),
                                List.of(),
                                Shape.EVEN,
                                BigDecimal.ZERO,
                                List.of(),
                                LocalDate.of(year - 1, 12, 1),
                                LocalDate.of(year - 1, 12, 20)));
    }
}
