package io.dacheng.ui.today;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.PostedRecord;
import io.dacheng.ledger.RecordPosting;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.families.Channel;
import io.dacheng.school.families.ContactLog;
import io.dacheng.school.families.NewContact;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.weeks.SchoolDays;
import io.dacheng.ui.Browser;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** E4, E7: what a day at a school asks of somebody, and where the own month stands in the campus. */
@IntegrationTest
class SchoolTodayTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private ContactLog talks;

    @Autowired
    private SchoolDays days;

    @Autowired
    private RecordPosting posting;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_school_with_a_lesson_today() {
        clock.reset();
        school.school();
        if (jdbc.sql("select count(*) from school_lesson").query(Long.class).single() == 0) {
            StudentView student = school.student("east", "Xiao Ming");
            school.attendance(student, "piano", "tao", LocalDate.of(2026, 5, 15), null);
            new TransactionTemplate(transactions)
                    .executeWithoutResult(transaction -> posting.post(
                            school.admin(),
                            List.of(PostedRecord.of(
                                    "school",
                                    "today-1",
                                    "order",
                                    school.member("ying"),
                                    school.unit("east"),
                                    LocalDate.of(2026, 5, 14),
                                    new BigDecimal("3000.00"),
                                    null))));
        }
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_teacher_finds_the_lessons_of_the_day_and_a_touch_leads_to_marking() {
        Browser.open(context, "tao", "");
        assertThat(titles()).contains("Lessons today", "Trials today", "To talk with again");
        assertThat(links()).anyMatch(href -> href.matches("lessons/\\d+"));
    }

    @Test
    void a_teacher_of_elsewhere_sees_nothing_of_them() {
        Browser.open(context, "wu", "");
        assertThat(titles()).contains("Lessons today");
        assertThat(links()).noneMatch(href -> href.matches("lessons/\\d+"));
    }

    @Test
    void a_head_sees_the_week_of_the_campus_and_a_consultant_the_own() {
        Browser.open(context, "head-east", "");
        assertThat(titles()).contains("This week at East");
        Browser.close();
        Browser.open(context, "ying", "");
        assertThat(titles()).contains("Your week").doesNotContain("This week at East");
    }

    @Test
    void the_own_figures_stand_in_the_ranking_of_the_campus() {
        Browser.open(context, "ying", "performance");
        ListItem own = _find(ListItem.class).stream()
                .filter(item -> item.hasClassName("own"))
                .findFirst()
                .orElseThrow();
        assertThat(own.getElement().getTextRecursively()).contains("Ying").contains("Course consultant");
        _get(ListItem.class, spec -> spec.withClasses("top"));
    }

    @Test
    void families_to_talk_with_stand_beside_the_leads() {
        jdbc.sql("delete from school_contact").update();
        StudentView student = school.student("east", "Anbei");
        talks.add(
                school.viewer("ying"),
                new NewContact(
                        jdbc.sql("select family_id from school_student where id = :id")
                                .param("id", student.id())
                                .query(Long.class)
                                .single(),
                        student.id(),
                        null,
                        Instant.parse("2026-05-10T02:00:00Z"),
                        Channel.CALL,
                        "Calls again",
                        LocalDate.of(2026, 5, 14)));

        assertThat(days.day(school.viewer("ying"), LocalDate.of(2026, 5, 15), null))
                .satisfies(day -> {
                    assertThat(day.familiesTotal()).isEqualTo(1);
                    assertThat(day.followUps()).anySatisfy(talk -> {
                        assertThat(talk.child()).isEqualTo("Anbei");
                        assertThat(talk.leadId()).isNull();
                    });
                });
        assertThat(days.day(school.viewer("yang"), LocalDate.of(2026, 5, 15), null)
                        .familiesTotal())
                .isZero();
        Browser.open(context, "ying", "");
        assertThat(links()).anyMatch(href -> href.matches("families/\\d+"));
        Browser.close();
        Browser.open(context, "wei", "");
        assertThat(links()).noneMatch(href -> href.matches("families/\\d+"));
    }

    @Test
    void a_bank_sees_nothing_of_it() {
        pack.switchTo(school.admin(), false);
        Browser.open(context, "tao", "");
        assertThat(titles()).doesNotContain("Lessons today");
    }

    private static List<String> titles() {
        return _find(H2.class).stream().map(H2::getText).toList();
    }

    private static List<String> links() {
        return _find(Anchor.class).stream().map(Anchor::getHref).toList();
    }
}
