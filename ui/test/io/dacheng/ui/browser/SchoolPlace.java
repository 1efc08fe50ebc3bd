package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import io.dacheng.school.leads.LeadSigning;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.NewLead;
import io.dacheng.school.leads.NewTrial;
import io.dacheng.school.leads.SignLead;
import io.dacheng.school.leads.SignedLead;
import io.dacheng.school.leads.TrialResult;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.leads.Trials;
import io.dacheng.school.lessons.Attendances;
import io.dacheng.school.lessons.Mark;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first campus of the demo school: who works there, and what they do beside the pages of a journey. */
final class SchoolPlace {

    static final String PASSWORD = "dacheng-demo";
    private static final String CAMPUS = "binjiang";
    private static final int MINUTES = 35;

    /** A lesson that waits for its teacher. */
    record Held(long id, String teacher) {}

    private final Browsers browsers;
    private final JdbcClient jdbc;
    private final int turn;

    /** @param turn which journey it is, from 0: each has a lead, an hour and a lesson of its own */
    SchoolPlace(Browsers browsers, int turn) {
        this.browsers = browsers;
        this.jdbc = browsers.service(JdbcClient.class);
        this.turn = turn;
    }

    String campus() {
        return CAMPUS;
    }

    String head() {
        return jdbc.sql("""
                        select m.login from assignment a join member m on m.id = a.member_id join org_unit u on u.id = a.unit_id
                        where u.code = :unit and a.role = 'BRANCH_HEAD' order by m.id limit 1
                        """).param("unit", CAMPUS).query(String.class).single();
    }

    String consultant() {
        return who("COURSE_CONSULTANT");
    }

    String intentionTeacher() {
        return who("INTENTION_TEACHER");
    }

    long addLead() {
        Viewer viewer = viewer(consultant());
        long unit = number("select id from org_unit where code = '" + CAMPUS + "'");
        return browsers.service(Leads.class)
                .add(
                        viewer,
                        new NewLead(
                                unit,
                                null,
                                new NewFamily(
                                        unit, "", List.of(NewParent.of("乔木", Relation.MOTHER, "1279999000" + turn))),
                                null,
                                "Qiao Xiaomu 乔小木",
                                null,
                                number("select id from school_course where code = 'art'"),
                                number("select id from school_source where code = 'online'"),
                                memberId(consultant()),
                                memberId(intentionTeacher()),
                                "",
                                null,
                                null,
                                false))
                .id();
    }

    /** Yesterday evening, when no class meets. */
    void tryLesson(long lead) {
        Trials trials = browsers.service(Trials.class);
        LocalTime starts = LocalTime.of(20, 5).plusMinutes(turn * 40L);
        TrialView booked = trials.book(
                viewer(consultant()),
                lead,
                new NewTrial(
                        number("select id from school_course where code = 'art'"),
                        null,
                        today().minusDays(1),
                        starts,
                        starts.plusMinutes(MINUTES),
                        memberId(intentionTeacher()),
                        null,
                        ""),
                null);
        trials.attended(viewer(intentionTeacher()), booked.id(), TrialResult.THINKING, null);
    }

    SignedLead sign(long lead, BigDecimal amount) {
        return browsers.service(LeadSigning.class)
                .sign(
                        viewer(consultant()),
                        lead,
                        new SignLead(
                                (int) number("select version from school_lead where id = " + lead),
                                number("select id from school_course where code = 'art'"),
                                null,
                                null,
                                null,
                                null,
                                amount,
                                new BigDecimal("48"),
                                new BigDecimal("2"),
                                null,
                                "F",
                                ""));
    }

    /** One of today or before with some students in it; where all are marked, as on a Monday, one is opened again. */
    Held lessonToMark() {
        return lesson("PLANNED").orElseGet(() -> {
            Held held = lesson("HELD").orElseThrow();
            List<Mark> none = jdbc.sql("select student_id from school_attendance where lesson_id = :lesson")
                    .param("lesson", held.id())
                    .query((row, at) -> new Mark(row.getLong(1), null))
                    .list();
            browsers.service(Attendances.class).mark(viewer(held.teacher()), held.id(), none);
            return held;
        });
    }

    private Optional<Held> lesson(String state) {
        return jdbc.sql("""
                        select l.id, m.login from school_lesson l join member m on m.id = l.teacher_id
                        join org_unit u on u.id = l.unit_id
                        where u.code = :unit and l.state = :state and l.lesson_on <= :today
                          and (select count(*) from school_participant p where p.lesson_id = l.id) > 1
                        order by l.lesson_on desc, l.starts, l.id limit 1
                        """)
                .param("unit", CAMPUS)
                .param("state", state)
                .param("today", today())
                .query((row, at) -> new Held(row.getLong(1), row.getString(2)))
                .optional();
    }

    void markAll(Held lesson) {
        assertThat(browsers.service(Attendances.class).allPresent(viewer(lesson.teacher()), lesson.id()))
                .isNotEmpty();
    }

    BigDecimal worthOf(Held lesson) {
        return amount("sum(e.amount)", lesson);
    }

    BigDecimal hoursOf(Held lesson) {
        return amount("sum(e.hours)", lesson);
    }

    List<Long> entriesOf(Held lesson) {
        return jdbc.sql("""
                        select e.id from school_hour_entry e join school_attendance a on a.id = e.attendance_id
                        where a.lesson_id = :lesson and e.reverses is null
                          and not exists (select from school_hour_entry back where back.reverses = e.id)
                        order by e.id
                        """).param("lesson", lesson.id()).query(Long.class).list();
    }

    private BigDecimal amount(String what, Held lesson) {
        return jdbc.sql("select coalesce(" + what + ", 0) from school_hour_entry e"
                        + " join school_attendance a on a.id = e.attendance_id where a.lesson_id = :lesson")
                .param("lesson", lesson.id())
                .query(BigDecimal.class)
                .single();
    }

    private String who(String position) {
        return jdbc.sql("""
                        select m.login from school_position p join member m on m.id = p.member_id
                        join org_unit u on u.id = p.unit_id
                        where u.code = :unit and p.position = :position order by m.id limit 1
                        """)
                .param("unit", CAMPUS)
                .param("position", position)
                .query(String.class)
                .single();
    }

    private Viewer viewer(String login) {
        return browsers.service(AccessService.class).viewer(login);
    }

    private long memberId(String login) {
        return number("select id from member where login = '" + login + "'");
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private LocalDate today() {
        return LocalDate.now(browsers.service(Clock.class));
    }
}
