package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.school.leads.SignedLead;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The work of a school's roles, one after the other, on a desk and on a phone, in both languages: a lead comes, tries a
 * lesson, signs; a teacher marks a lesson; principal and campus head see what became of it. Every step moves the right
 * figure by what it is worth, and the figure's explanation names the record.
 */
@BrowserTest
class SchoolRolesJourney {

    private static final String PRINCIPAL = "su.qing";

    static Stream<Look> looks() {
        return Stream.of(Look.DESKTOP, Look.DESKTOP.inChinese(), Look.PHONE, Look.PHONE.inChinese());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_lead_becomes_revenue_and_everybody_sees_it(Look look, Browsers browsers) {
        SchoolPlace place = new SchoolPlace(
                browsers, (int) looks().takeWhile(each -> !each.equals(look)).count());
        Figures figures = new Figures(browsers, PRINCIPAL, place.campus());

        Screen consultant = walk(
                browsers,
                look,
                "consultant",
                place.consultant(),
                "/",
                "/week",
                "/leads",
                "/students",
                "/families",
                "/inbox");
        BigDecimal leads = figures.actual("stage-lead");
        long lead = place.addLead();
        assertThat(figures.actual("stage-lead")).isEqualByComparingTo(leads.add(BigDecimal.ONE));
        visit(consultant, "consultant", "/leads/" + lead);

        Screen intention =
                walk(browsers, look, "intention-teacher", place.intentionTeacher(), "/", "/week", "/timetable");
        BigDecimal trials = figures.actual("stage-trial");
        place.tryLesson(lead);
        assertThat(figures.actual("stage-trial")).isEqualByComparingTo(trials.add(BigDecimal.ONE));
        visit(intention, "intention-teacher", "/leads/" + lead);

        BigDecimal orders = figures.actual("orders");
        BigDecimal ofTeachers = figures.actual("intention-orders");
        SignedLead signed = place.sign(lead, new BigDecimal("4321.09"));
        assertThat(figures.actual("orders")).isEqualByComparingTo(orders.add(new BigDecimal("4321.09")));
        assertThat(figures.actual("intention-orders")).isEqualByComparingTo(ofTeachers.add(new BigDecimal("4321.09")));
        assertThat(figures.records("orders", "order-" + signed.orderId())).isEqualTo(1);
        visit(consultant, "consultant", "/students/" + signed.studentId());

        SchoolPlace.Held lesson = place.lessonToMark();
        BigDecimal lessons = figures.actual("lessons");
        BigDecimal hours = figures.actual("lesson-hours");
        Screen teacher = walk(browsers, look, "teacher", lesson.teacher(), "/", "/week", "/timetable");
        teacher.go("/lessons/" + lesson.id()).screenshot("school-teacher-lesson");
        place.markAll(lesson);
        visit(teacher, "teacher", "/lessons/" + lesson.id());
        BigDecimal worth = place.worthOf(lesson);
        assertThat(worth).isPositive();
        assertThat(figures.actual("lessons")).isEqualByComparingTo(lessons.add(worth));
        assertThat(figures.actual("lesson-hours")).isEqualByComparingTo(hours.add(place.hoursOf(lesson)));
        for (long entry : place.entriesOf(lesson)) {
            assertThat(figures.records("lessons", "lesson-" + entry)).isEqualTo(1);
        }

        walk(
                browsers,
                look,
                "head",
                place.head(),
                "/",
                "/week",
                "/leads",
                "/students",
                "/timetable",
                "/diagnosis",
                "/ranking");
        walk(browsers, look, "principal", PRINCIPAL, "/", "/achievement", "/plans", "/diagnosis", "/school", "/week");
    }

    private static Screen walk(Browsers browsers, Look look, String role, String login, String... paths) {
        Screen screen = browsers.open(look).logIn(login, SchoolPlace.PASSWORD);
        visit(screen, role, paths);
        return screen;
    }

    private static void visit(Screen screen, String role, String... paths) {
        for (String path : paths) {
            String name = path.equals("/")
                    ? "today"
                    : path.substring(1).replaceAll("[?=].*", "").replaceAll("/\\d+", "-one");
            screen.go(path).screenshot("school-" + role + "-" + name);
            assertThat(screen.tooWide()).as("%s is as wide as the screen", path).isZero();
        }
    }
}
