package io.dacheng.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** One person of a school at a browser of their own, who finds the way to each thing and does it by clicking. */
final class SchoolHands {

    private final Screen screen;
    private final Words words;
    private final String role;
    private final SchoolPlace place;

    /** @param role for the names of pictures */
    SchoolHands(Browsers browsers, Look look, SchoolPlace place, SchoolPlace.Person person, String role) {
        this.place = place;
        this.role = role;
        screen = browsers.open(look).logIn(person.login(), SchoolPlace.PASSWORD);
        words = screen.words();
        picture("today");
    }

    Screen screen() {
        return screen;
    }

    /** Adds the child with its family. */
    void addLead() {
        screen.way("leads");
        picture("leads");
        button("leads.add");
        new OpenForm(screen)
                .type("leads.child", place.child())
                .type("leads.phone", place.phone())
                .type("leads.parent", "乔木")
                .choose("leads.source", words.part("Online", "网络"))
                .choose("leads.course", SchoolPlace.COURSE)
                .picture(name("adds-lead"))
                .send("leads.add");
        opened("leads");
        picture("lead");
    }

    void bookTrial(SchoolPlace.Person teacher) {
        button("leads.trial.book");
        new OpenForm(screen)
                .choose("leads.trial.teacher", teacher.name())
                .pick("leads.trial.starts", place.trialStarts())
                .picture(name("books-trial"))
                .send("leads.trial.book");
        assertThat(trials()).containsText(words.of("TrialState.BOOKED"));
        picture("trial");
    }

    /** Finds the trial of the day under Today. */
    void openTrial() {
        line(place.child());
        opened("leads");
    }

    void markTrialAttended() {
        pressIn(trials(), "leads.trial.attended");
        assertThat(trials()).containsText(words.of("TrialState.ATTENDED"));
    }

    void noteWhatTheFamilySays() {
        screen.touch(trials().locator("vaadin-select"));
        screen.touch(screen.page()
                .locator("vaadin-select-list-box vaadin-select-item")
                .filter(new Locator.FilterOptions().setHasText(words.of("TrialResult.THINKING")))
                .locator("visible=true"));
        screen.settle();
        assertThat(trials().locator("vaadin-select")).containsText(words.of("TrialResult.THINKING"));
        picture("trial");
    }

    /** What a colleague has said of the trial stands on this page without a reload. */
    void seeWhatBecameOfTheTrial() {
        assertThat(trials()).containsText(words.of("TrialState.ATTENDED"));
        assertThat(trials().locator("vaadin-select")).containsText(words.of("TrialResult.THINKING"));
    }

    /** @return the new student's id */
    long sign(String paid, String gift, String amount) {
        button("leads.sign");
        new OpenForm(screen)
                .type("leads.sign.paid", paid)
                .type("leads.sign.gift", gift)
                .type("leads.sign.amount", amount)
                .choose("leads.sign.gender", words.of("leads.gender.F"))
                .picture(name("signs"))
                .send("leads.sign");
        long student = opened("students");
        picture("student");
        return student;
    }

    /** From the timetable to a new class. */
    void openClass(SchoolPlace.Person teacher) {
        screen.way("timetable");
        picture("timetable");
        screen.touch(screen.page().locator(".page a[href='classes']").first());
        screen.page().waitForURL("**/classes");
        screen.settle();
        button("classes.add");
        new OpenForm(screen)
                .type("classes.name", place.className())
                .pick("classes.course", SchoolPlace.COURSE)
                .pick("timetable.teacher", teacher.name())
                .picture(name("adds-class"))
                .send("classes.add");
        heading(place.className());
    }

    void putIntoClass() {
        button("classes.join");
        new OpenForm(screen)
                .pick("classes.student", place.child())
                .picture(name("puts-into-class"))
                .send("classes.join");
        assertThat(screen.page().locator(".class-students")).containsText(place.child());
    }

    /** This evening, when the rooms are free. */
    void planLesson() {
        button("lessons.plan");
        new OpenForm(screen)
                .pick("lessons.starts", "20:00")
                .picture(name("plans-lesson"))
                .send("lessons.plan");
        assertThat(screen.page().locator(".class-panel .lesson")).hasCount(1);
        picture("class");
    }

    /** Finds the lesson of the day under Today. */
    void openLesson() {
        line(place.className());
        opened("lessons");
        picture("lesson");
    }

    void markPresent() {
        Locator present = screen.page()
                .locator(".attendance-row")
                .filter(new Locator.FilterOptions().setHasText(place.child()))
                .locator(".marks button.present");
        screen.touch(present);
        assertThat(present).hasAttribute("aria-pressed", "true");
    }

    void seeLessonUsed(String used, String left) {
        assertThat(screen.page().locator(".attendance-row")).containsText(words.of("lessons.used", used, left));
        picture("lesson-marked");
    }

    /** A figure of the day's or the week's page with all its digits; empty where it is not shown. */
    String figure(String metric) {
        return (String) screen.page()
                .evaluate(
                        """
                        ([metric, unit, monday]) => {
                          const why = [...document.querySelectorAll('a.why-link')].find(link => {
                            const asked = new URL(link.href).searchParams;
                            return link.pathname === '/explain' && asked.get('metric') === metric
                                && asked.get('unit') === unit && asked.get('start') >= monday;
                          });
                          return why?.closest('.week-cards > .card, .how-far > div').querySelector('.big').title ?? '';
                        }
                        """, List.of(metric, SchoolPlace.CAMPUS, place.monday().toString()));
    }

    /** The figure comes to this by itself: what a colleague has done reaches the open page. */
    void seeSoon(String metric, BigDecimal amount) {
        screen.page().waitForCondition(() -> {
            String shown = figure(metric);
            return !shown.isEmpty() && new BigDecimal(shown.replace(",", "")).compareTo(amount) == 0;
        });
    }

    /** The large figures above a diagnosis. */
    List<String> headline(String query) {
        screen.go("/diagnosis?unit=" + SchoolPlace.CAMPUS + "&" + query);
        return screen.page().locator(".headline .card .big").allInnerTexts();
    }

    /** Saves what is seen, and no page is wider than the screen. */
    void picture(String what) {
        screen.screenshot(name(what));
        assertThat(screen.tooWide())
                .as("%s of %s is as wide as the screen", what, role)
                .isZero();
    }

    private String name(String what) {
        return "school-" + role + "-" + what;
    }

    private void button(String word) {
        pressIn(screen.page().locator(".page"), word);
    }

    private void pressIn(Locator part, String word) {
        screen.touch(part.locator("vaadin-button:text-is('" + words.of(word) + "')")
                .locator("visible=true")
                .first());
        screen.settle();
    }

    /** A line of Today. */
    private void line(String text) {
        screen.touch(screen.page()
                .locator(".work-items a")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first());
    }

    private Locator trials() {
        return screen.page().locator(".lead-trials");
    }

    private long opened(String pages) {
        screen.page().waitForURL(Pattern.compile(".*/" + pages + "/\\d+"));
        screen.settle();
        return Long.parseLong(screen.page().url().replaceAll(".*/(\\d+).*", "$1"));
    }

    private void heading(String text) {
        assertThat(screen.page().locator("h1")).hasText(text);
    }
}
