package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.ui.browser.SchoolPlace.Person;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The work of a school's roles, clicked by those whose work it is, on a desk and on a phone, in both languages: a
 * consultant adds a lead and books a trial, an intention teacher marks it, the consultant signs, the campus head plans,
 * the teacher marks the lesson. After each step the figures have moved by what it is worth and not a cent more, and
 * principal and campus head see it on their pages.
 */
@BrowserTest
class SchoolRolesJourney {

    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal AMOUNT = new BigDecimal("4321.09");
    /** One of 48 paid hours of the amount: 90.0227…, rounded. */
    private static final BigDecimal WORTH = new BigDecimal("90.02");

    static Stream<Look> looks() {
        return Stream.of(Look.DESKTOP, Look.DESKTOP.inChinese(), Look.PHONE, Look.PHONE.inChinese());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_lead_becomes_revenue_and_everybody_sees_it(Look look, Browsers browsers) {
        SchoolPlace place = new SchoolPlace(
                browsers, (int) looks().takeWhile(each -> !each.equals(look)).count());
        Person consults = place.consultant();
        Person tries = place.intentionTeacher();
        Person teaches = place.teacher();
        Figures campus = Figures.ofUnit(browsers, SchoolPlace.PRINCIPAL, SchoolPlace.CAMPUS);

        SchoolHands principal =
                new SchoolHands(browsers, look, place, new Person(SchoolPlace.PRINCIPAL, "principal"), "principal");
        String ofConsultant = "consultant=" + consults.login();
        String ofTeacher = "tab=consumption&teacher=" + teaches.login();
        List<String> trials = principal.headline(ofConsultant);
        List<String> lessons = principal.headline(ofTeacher);
        principal.screen().go("/week?unit=" + SchoolPlace.CAMPUS);
        Map<String, BigDecimal> week = Figures.shown(principal::figure);
        SchoolHands head = new SchoolHands(browsers, look, place, place.head(), "head");
        Map<String, BigDecimal> today = Figures.shown(head::figure);
        assertThat(today).isEqualTo(week).containsKeys("orders", "lessons", "stage-lead", "stage-trial");

        SchoolHands consultant = new SchoolHands(browsers, look, place, consults, "consultant");
        consultant.addLead();
        campus.moved(Map.of("stage-lead", ONE));
        consultant.bookTrial(tries);
        campus.moved(Map.of());

        SchoolHands intention = new SchoolHands(browsers, look, place, tries, "intention-teacher");
        intention.openTrial();
        intention.markTrialAttended();
        campus.moved(Map.of("stage-visit", ONE, "stage-trial", ONE));
        intention.noteWhatTheFamilySays();
        campus.moved(Map.of());

        Figures own = Figures.ofMember(browsers, consults.login());
        consultant.seeWhatBecameOfTheTrial();
        long student = consultant.sign("48", "2", AMOUNT.toPlainString());
        campus.moved(Map.of("stage-order", ONE, "orders", AMOUNT, "intention-orders", AMOUNT));
        own.moved(Map.of("stage-order", ONE, "orders", AMOUNT));
        assertThat(campus.records("orders", "order-" + place.orderOf(student))).isEqualTo(1);

        head.openClass(teaches);
        head.putIntoClass();
        head.planLesson();
        campus.moved(Map.of());

        Figures ofTheTeacher = Figures.ofMember(browsers, teaches.login());
        SchoolHands teacher = new SchoolHands(browsers, look, place, teaches, "teacher");
        teacher.openLesson();
        teacher.markPresent();
        teacher.seeLessonUsed("1", "49");
        campus.moved(Map.of("lessons", WORTH, "lesson-hours", ONE));
        ofTheTeacher.moved(Map.of("lessons", WORTH, "lesson-hours", ONE));
        assertThat(place.entriesOf(student)).singleElement().satisfies(entry -> assertThat(
                        campus.records("lessons", "lesson-" + entry))
                .isEqualTo(1));

        principal.seeSoon("orders", week.get("orders").add(AMOUNT));
        principal.seeSoon("lessons", week.get("lessons").add(WORTH));
        principal.picture("week");
        head.screen().way("");
        head.picture("today-in-the-evening");
        for (SchoolHands each : List.of(principal, head)) {
            assertThat(Figures.difference(week, Figures.shown(each::figure)))
                    .containsEntry("orders", AMOUNT)
                    .containsEntry("lessons", WORTH)
                    .containsEntry("stage-lead", ONE)
                    .containsEntry("stage-trial", ONE);
        }
        assertThat(more(trials, principal.headline(ofConsultant)).subList(0, 4)).containsOnly(ONE);
        principal.picture("diagnosis");
        // Worth, hours, lessons, students.
        assertThat(more(lessons, principal.headline(ofTeacher)).subList(1, 4)).containsOnly(ONE);
        principal.picture("diagnosis-consumption");
    }

    /** By how much each figure is more. */
    private static List<BigDecimal> more(List<String> before, List<String> after) {
        return Stream.iterate(0, at -> at < 4, at -> at + 1)
                .map(at -> Figures.plain(amount(after.get(at)).subtract(amount(before.get(at)))))
                .toList();
    }

    private static BigDecimal amount(String shown) {
        return shown.matches("[-0-9.,]+") ? new BigDecimal(shown.replace(",", "")) : BigDecimal.ZERO;
    }
}
