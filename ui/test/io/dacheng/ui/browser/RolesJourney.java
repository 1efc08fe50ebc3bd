package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.calendar.Shape;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The work of each role, one after the other on the same plan, on a desk and on a phone, in both languages: the target
 * setter confirms, the member submits, the head approves, the process admin follows, the admin gives a program a key.
 */
@BrowserTest
class RolesJourney {

    private static final String PASSWORD = "dacheng-demo";
    private static final String SETTER = "chen.yu";
    private static final String HEAD = "zhou.bo";
    private static final String MEMBER = "wu.gang";
    private static final String BRANCH = "pudong";

    static Stream<Look> looks() {
        return Stream.of(Look.DESKTOP, Look.DESKTOP.inChinese(), Look.PHONE, Look.PHONE.inChinese());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everybody_does_their_part(Look look, Browsers browsers) {
        Words words = new Words(look);
        Colleagues colleagues = new Colleagues(browsers);
        PlanView plan = colleagues.start(
                SETTER, plan(look, LocalDate.now(browsers.service(Clock.class)).getYear()));

        Screen setter = walk(browsers, look, "setter", SETTER, "/", "/inbox", "/plans", "/plans/" + plan.id());
        setter.go("/inbox/" + colleagues.taskOf(SETTER, plan)).screenshot("role-setter-task");
        setter.press(words.of("split.confirm"));
        visit(setter, "setter", "/achievement", "/ranking");

        colleagues.splitDownTo(BRANCH, plan);
        Screen member = walk(browsers, look, "member", MEMBER, "/", "/inbox");
        member.go("/inbox/" + colleagues.taskOf(MEMBER, plan)).screenshot("role-member-task");
        member.press(words.of("submit.accept"));
        visit(member, "member", "/achievement", "/reviews");
        assertThat(colleagues.target(plan, MEMBER).state()).isEqualTo(TargetState.SUBMITTED);

        Screen head = walk(browsers, look, "head", HEAD, "/", "/inbox");
        long task = colleagues.taskOf(HEAD, plan);
        head.go("/inbox/" + task).screenshot("role-head-task");
        head.press(words.of("approve.approve"));
        visit(head, "head", "/achievement", "/ranking", "/reviews", "/people");
        assertThat(colleagues.target(plan, MEMBER).state()).isEqualTo(TargetState.AGREED);

        Screen processes = walk(browsers, look, "process-admin", "deng.li", "/", "/inbox?scope=unit", "/sources");
        processes.go("/inbox/" + task).screenshot("role-process-admin-task");

        Screen admin = walk(browsers, look, "admin", "feng.yi", "/", "/people", "/units", "/calendars", "/metrics");
        admin.go("/api-keys").press(words.of("keys.make"));
        admin.field(words.of("keys.name")).fill("Core banking " + look);
        admin.screenshot("role-admin-key");
        admin.page()
                .locator("vaadin-dialog-overlay vaadin-button[theme~=primary]")
                .click();
        admin.settle().assertShows(words.of("keys.made.once")).screenshot("role-admin-key-made");
    }

    private static Screen walk(Browsers browsers, Look look, String role, String login, String... paths) {
        Screen screen = browsers.open(look).logIn(login, PASSWORD);
        visit(screen, role, paths);
        return screen;
    }

    private static void visit(Screen screen, String role, String... paths) {
        for (String path : paths) {
            String name = path.equals("/") ? "today" : path.substring(1).replaceAll("[/?=].*", "");
            screen.go(path).screenshot("role-" + role + "-" + name);
            assertThat(screen.tooWide()).as("%s is as wide as the screen", path).isZero();
        }
    }

    private static NewPlan plan(Look look, int thisYear) {
        int year = thisYear
                + 2
                + (int) looks().takeWhile(each -> !each.equals(look)).count();
        return new NewPlan(
                "Accounts " + year,
                List.of(new NewPlan.Line("accounts", new BigDecimal("2400"), SplitMethod.EVEN, null, null, null)),
                "east",
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                List.of(),
                Shape.EVEN,
                BigDecimal.ZERO,
                List.of(),
                LocalDate.of(year - 1, 12, 1),
                LocalDate.of(year - 1, 12, 20));
    }
}
