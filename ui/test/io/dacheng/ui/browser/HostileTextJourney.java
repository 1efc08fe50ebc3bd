package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import io.dacheng.access.AccessService;
import io.dacheng.access.PeopleService;
import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.calendar.Shape;
import io.dacheng.dashboard.GoalViewDraft;
import io.dacheng.dashboard.GoalViewEditing;
import io.dacheng.dashboard.Widget;
import io.dacheng.dashboard.WidgetKind;
import io.dacheng.fixtures.SharedData;
import io.dacheng.inbox.HandOvers;
import io.dacheng.inbox.NewSubstitution;
import io.dacheng.inbox.Substitution;
import io.dacheng.inbox.SubstitutionService;
import io.dacheng.inbox.WorkAttachments;
import io.dacheng.inbox.WorkComments;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NewChannel;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.notification.NoticeKind;
import io.dacheng.organisation.OrganisationImport;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitMethod;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Texts that want to be scripts: as names of a unit, its people and a plan, as comments and reasons, brought in and typed.
 * They are shown as they are, and nothing of them runs: no dialog, no script, no handler, no error in the console.
 */
@BrowserTest
class HostileTextJourney {

    private static final String PASSWORD = "dacheng-demo";
    private static final String UNIT = "hostile";
    private static final Pattern MIGHT_RUN =
            Pattern.compile("(?i)<[a-z/!]|javascript:|onerror|\\{\\{|\\$\\{|alert\\(|eval\\(");
    private static final int PEOPLE = 12;

    /**
     * Whatever of the texts has become an element, a handler or an address that runs, also in shadow roots. The form's own
     * random token is passed over: its letters may spell anything.
     */
    private static final String ALIVE = """
            () => {
              const found = [];
              const look = root => root.querySelectorAll('*').forEach(e => {
                for (const a of e.attributes) {
                  const handler = a.name.startsWith('on') && /alert|javascript|eval/i.test(a.value);
                  const address = /^(href|src|action|formaction|xlink:href|data)$/.test(a.name)
                      && /^[^a-z]*javascript:/i.test(a.value);
                  if (handler || address) found.push(e.outerHTML.slice(0, 200));
                }
                if (/^(script|iframe|object|embed|style|link|meta|base)$/i.test(e.localName)
                    && !/^_csrf/.test(e.getAttribute('name') || '')
                    && /alert|xss/i.test(e.outerHTML) && !e.src) found.push(e.outerHTML.slice(0, 200));
                if (e.shadowRoot) look(e.shadowRoot);
              });
              look(document);
              return found;
            }
            """;

    @Test
    void texts_that_want_to_be_scripts_are_only_texts(Browsers browsers) throws IOException {
        List<String> texts = new ArrayList<>();
        new ObjectMapper().readTree(SharedData.bytes("hostile/blns.json")).forEach(text -> {
            if (MIGHT_RUN.matcher(text.asText()).find()) {
                texts.add(text.asText().strip());
            }
        });
        assertThat(texts).hasSizeGreaterThan(150);
        hostileUnit(browsers, texts);
        try {
            everythingIsText(browsers, texts);
        } finally {
            endIt(browsers);
        }
    }

    private static void everythingIsText(Browsers browsers, List<String> texts) {
        Colleagues colleagues = new Colleagues(browsers);
        PlanView plan = colleagues.start("chen.yu", plan(browsers, texts.get(3)));
        long task = colleagues.taskOf("chen.yu", plan);
        Viewer setter = browsers.service(AccessService.class).viewer("chen.yu");
        texts.forEach(text -> browsers.service(WorkComments.class).comment(setter, task, text));
        List<String> files = besideTheTask(browsers, setter, task, texts);
        keptByAdministrators(browsers, texts);

        Screen screen = browsers.open(Look.DESKTOP);
        List<String> alarms = new ArrayList<>();
        screen.page().onDialog(dialog -> {
            alarms.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        screen.page().onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                alarms.add("console " + message.text());
            }
        });
        screen.logIn("chen.yu", PASSWORD);
        screen.go("/inbox/" + task).assertShows(texts.get(texts.size() - 1));
        for (String text : texts) {
            assertThat(screen.page().locator(".comments").innerText()).contains(firstLine(text));
        }
        for (String file : files) {
            assertThat(screen.page().locator(".attachments").innerText()).contains(file);
        }
        screen.press("History").assertShows(someOf(texts, 500).get(0));
        alive(screen, "the course of a task", alarms);
        typed(screen, texts, alarms);
        screen.go("/inbox/" + task).press("Confirm the split");
        for (String path : List.of(
                "/",
                "/inbox?scope=unit",
                "/plans",
                "/plans/" + plan.id(),
                "/achievement?unit=" + UNIT + "&t=cards",
                "/achievement?unit=" + UNIT + "&t=pace",
                "/achievement?unit=" + UNIT + "&t=table",
                "/ranking?unit=" + UNIT + "&of=members",
                "/people?q=h0",
                "/units",
                "/explain?unit=" + UNIT,
                "/substitutions")) {
            screen.go(path);
            alive(screen, path, alarms);
        }
        screen.go("/plans/" + plan.id()).screenshot("hostile-plan");
        screen.page().context().clearCookies();
        screen.logIn("feng.yi", PASSWORD);
        for (String path : List.of("/channels", "/templates", "/achievement?unit=" + UNIT)) {
            screen.go(path);
            alive(screen, path, alarms);
        }
        assertThat(alarms).isEmpty();
    }

    /** Names of files, what is said when a task is lent and taken back, and notes of substitutions; the files' names. */
    private static List<String> besideTheTask(Browsers browsers, Viewer setter, long task, List<String> texts) {
        List<String> files = someOf(texts, 150).stream()
                .map(text -> browsers.service(WorkAttachments.class)
                        .add(setter, task, text + "-.txt", "one line".getBytes(StandardCharsets.UTF_8))
                        .name())
                .toList();
        HandOvers handOvers = browsers.service(HandOvers.class);
        String helper = handOvers.delegates(setter, task, "").get(0).login();
        SubstitutionService substitutions = browsers.service(SubstitutionService.class);
        String colleague =
                substitutions.colleagues(setter, setter.login(), "").get(0).login();
        LocalDate day = LocalDate.now(browsers.service(Clock.class)).plusDays(100);
        for (String text : someOf(texts, 500)) {
            handOvers.delegate(setter, task, helper, text);
            handOvers.takeBack(setter, task);
            day = day.plusDays(1);
            substitutions.create(
                    setter, new NewSubstitution(setter.login(), colleague, day, day, null, Set.of(), text));
        }
        return files;
    }

    private static void keptByAdministrators(Browsers browsers, List<String> texts) {
        Viewer admin = browsers.service(AccessService.class).viewer("feng.yi");
        for (String text : someOf(texts, 80)) {
            browsers.service(NoticeChannels.class)
                    .add(
                            admin,
                            new NewChannel(
                                    ChannelKind.WECOM,
                                    text,
                                    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=nobody",
                                    null,
                                    null,
                                    Set.of(NoticeKind.RECORDS),
                                    MessageContent.BRIEF,
                                    null,
                                    true),
                            false);
            browsers.service(GoalViewEditing.class)
                    .create(
                            admin,
                            new GoalViewDraft(
                                    text,
                                    text,
                                    UNIT,
                                    Set.of(Role.ADMIN),
                                    List.of(Widget.of(WidgetKind.HEADLINE).titled(text))));
        }
    }

    /** A dozen of all kinds, none longer. */
    private static List<String> someOf(List<String> texts, int longest) {
        List<String> fitting = texts.stream()
                .filter(text -> text.length() <= longest)
                .distinct()
                .toList();
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> fitting.get(i * fitting.size() / PEOPLE))
                .toList();
    }

    /** Texts that a person types, and that the page shows while or after they are typed. */
    private static void typed(Screen screen, List<String> texts, List<String> alarms) {
        for (int i = 0; i < texts.size(); i += 12) {
            String text = texts.get(i);
            screen.go("/inbox");
            Locator search =
                    screen.page().locator("input").locator("visible=true").first();
            search.fill(text);
            search.press("Enter");
            screen.settle();
            alive(screen, "search for " + text, alarms);
        }
        screen.go("/plans/new");
        screen.field("Name of the plan").fill(texts.get(1));
        screen.choose("Metric", "New accounts");
        screen.field("Overall target").fill(texts.get(0));
        screen.press("Next");
        alive(screen, "an amount that is none", alarms);
        screen.field("Overall target").fill("240");
        screen.press("Next");
        screen.press("Next");
        alive(screen, "the review of a plan", alarms);
        screen.go("/plans/new").assertShows("is back");
        alive(screen, "a draft", alarms);
        screen.press("Discard the draft");
    }

    private static void alive(Screen screen, String where, List<String> alarms) {
        for (Object found : (List<?>) screen.page().evaluate(ALIVE)) {
            alarms.add(where + ": " + found);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static void hostileUnit(Browsers browsers, List<String> texts) {
        StringBuilder members = new StringBuilder("login,name,unit_code,role\n");
        for (int i = 0; i < PEOPLE; i++) {
            members.append("h%d,%s,%s,MEMBER%n".formatted(i, quoted(texts.get(i * texts.size() / PEOPLE)), UNIT));
        }
        browsers.service(OrganisationImport.class)
                .run(
                        "admin",
                        Map.of(
                                "units.csv",
                                file("code,parent_code,name,kind,weight,calendar\n%s,west,%s,branch,10,%n"
                                        .formatted(UNIT, quoted(texts.get(0)))),
                                "members.csv",
                                file(members.toString())),
                        false)
                .forEach(report -> assertThat(report.errors()).isEmpty());
        browsers.service(UserAccounts.class).setDemoPasswords(PASSWORD);
    }

    /** The other journeys have a bank without these people. */
    private static void endIt(Browsers browsers) {
        Viewer admin = browsers.service(AccessService.class).viewer("admin");
        Viewer setter = browsers.service(AccessService.class).viewer("chen.yu");
        SubstitutionService substitutions = browsers.service(SubstitutionService.class);
        substitutions.own(setter).stream()
                .filter(each -> each.state() == Substitution.State.COMING)
                .forEach(each -> substitutions.revoke(setter, each.id()));
        NoticeChannels channels = browsers.service(NoticeChannels.class);
        channels.shared(admin).stream()
                .filter(channel -> channel.kind() == ChannelKind.WECOM)
                .forEach(channel -> channels.remove(admin, channel.id()));
        GoalViewEditing views = browsers.service(GoalViewEditing.class);
        views.composed(admin).stream()
                .filter(view ->
                        view.composed() != null && view.composed().unit().equals(UNIT))
                .forEach(view -> views.delete(admin, view.code()));
        PlanService plans = browsers.service(PlanService.class);
        plans.plans(admin).stream()
                .filter(plan -> plan.lines().get(0).metric().code().equals("loans"))
                .filter(plan -> plan.periodStart().getYear() > yearOf(browsers) + 10)
                .filter(plan -> plans.mayCancel(admin, plan.id()))
                .forEach(plan -> plans.cancel(admin, plan.id(), "The journey is over"));
        OrganisationService organisation = browsers.service(OrganisationService.class);
        PeopleService people = browsers.service(PeopleService.class);
        LocalDate yesterday = LocalDate.now(browsers.service(Clock.class)).minusDays(1);
        long unit = organisation.unitByCode(UNIT).orElseThrow().id();
        for (int i = 0; i < PEOPLE; i++) {
            long member = organisation.memberByLogin("h" + i).orElseThrow().id();
            people.person(admin, member)
                    .placements()
                    .forEach(each -> people.endAssignment(admin, each.assignmentId(), yesterday));
        }
        people.closeUnit(admin, unit);
    }

    private static NewPlan plan(Browsers browsers, String name) {
        int year = yearOf(browsers) + 11;
        return new NewPlan(
                name,
                List.of(new NewPlan.Line("loans", new BigDecimal("2400"), SplitMethod.EVEN, null, null, null)),
                UNIT,
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                List.of(),
                Shape.EVEN,
                BigDecimal.ZERO,
                List.of(),
                LocalDate.of(year - 1, 12, 1),
                LocalDate.of(year - 1, 12, 20));
    }

    private static int yearOf(Browsers browsers) {
        return LocalDate.now(browsers.service(Clock.class)).getYear();
    }

    private static ByteArrayInputStream file(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
