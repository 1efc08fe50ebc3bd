package io.dacheng.school.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.DailyTotals;
import io.dacheng.school.families.Channel;
import io.dacheng.school.families.ContactLog;
import io.dacheng.school.families.NewContact;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import io.dacheng.school.students.OrderView;
import io.dacheng.school.students.Orders;
import io.dacheng.school.students.SigningType;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.shared.ItemResult;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class LeadsTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    @Autowired
    SchoolFixture school;

    @Autowired
    Leads leads;

    @Autowired
    LeadSteps steps;

    @Autowired
    LeadCare care;

    @Autowired
    Trials trials;

    @Autowired
    LeadSigning signing;

    @Autowired
    Stages stages;

    @Autowired
    Sources sources;

    @Autowired
    Orders orders;

    @Autowired
    Students students;

    @Autowired
    ContactLog contacts;

    @Autowired
    DailyTotals totals;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        school.school();
    }

    @AfterEach
    void end() {
        clock.reset();
        assertThat(totals.differences()).isZero();
    }

    @Test
    void a_lead_walks_from_the_first_word_to_the_order_and_every_step_is_in_the_ledger() {
        long leadsBefore = count("stage-lead", "ying");
        long trialsBefore = count("stage-trial", "yun");
        long ordersBefore = count("stage-order", "ying");
        BigDecimal revenueBefore = amount("order", "ying");

        LeadView lead = add("ying", "Anni");
        assertThat(lead.consultant()).isNotNull();
        assertThat(lead.consultant().login()).isEqualTo("ying");
        assertThat(lead.stage().kind()).isEqualTo(StageKind.LEAD);
        assertThat(count("stage-lead", "ying")).isEqualTo(leadsBefore + 1);

        TrialView trial = trials.book(ying(), lead.id(), trial("yun", TODAY, 10), null);
        assertThat(trial.state()).isEqualTo(TrialState.BOOKED);
        assertThat(trial.signingType()).isEqualTo(SigningType.NEW);
        trials.attended(school.viewer("yun"), trial.id(), TrialResult.THINKING, trial.version());
        assertThat(count("stage-trial", "yun")).isEqualTo(trialsBefore + 1);

        LeadDetails tried = leads.lead(ying(), lead.id());
        assertThat(tried.steps())
                .extracting(step -> step.stage().kind())
                .containsExactly(StageKind.LEAD, StageKind.VISIT, StageKind.TRIAL);

        SignedLead signed = signing.sign(ying(), lead.id(), sign(tried.lead().version(), "3000.00"));

        LeadView after = leads.lead(ying(), lead.id()).lead();
        assertThat(after.state()).isEqualTo(LeadState.SIGNED);
        assertThat(after.stage().kind()).isEqualTo(StageKind.ORDER);
        assertThat(after.studentId()).isEqualTo(signed.studentId());
        assertThat(leads.lead(ying(), lead.id()).trials().get(0).result()).isEqualTo(TrialResult.SIGNED);
        StudentView student = students.student(ying(), signed.studentId());
        assertThat(student.name()).isEqualTo("Anni");
        assertThat(student.hoursLeft()).isEqualByComparingTo("12");
        assertThat(student.intentionTeacher()).isNotNull();
        assertThat(student.intentionTeacher().login()).isEqualTo("yun");
        OrderView order = orders.order(ying(), signed.orderId());
        assertThat(order.leadId()).isEqualTo(lead.id());
        assertThat(order.trialId()).isEqualTo(trial.id());
        assertThat(order.signingType()).isEqualTo(SigningType.NEW);
        assertThat(count("stage-order", "ying")).isEqualTo(ordersBefore + 1);
        assertThat(amount("order", "ying").subtract(revenueBefore)).isEqualByComparingTo("3000.00");
    }

    @Test
    void an_order_cancelled_opens_its_lead_again_and_takes_the_stage_back() {
        LeadView lead = add("ying", "Bao");
        TrialView trial = trials.book(ying(), lead.id(), trial("yun", TODAY, 12), null);
        trials.attended(ying(), trial.id(), null, null);
        long before = count("stage-order", "ying");
        SignedLead signed = signing.sign(
                ying(), lead.id(), sign(leads.lead(ying(), lead.id()).lead().version(), "100.00"));
        assertThat(count("stage-order", "ying")).isEqualTo(before + 1);

        OrderView order = orders.order(school.admin(), signed.orderId());
        orders.cancel(school.admin(), order.id(), order.version(), "Changed their mind");

        LeadDetails after = leads.lead(ying(), lead.id());
        assertThat(after.lead().state()).isEqualTo(LeadState.OPEN);
        assertThat(after.lead().stage().kind()).isEqualTo(StageKind.TRIAL);
        assertThat(after.trials().get(0).result()).isEqualTo(TrialResult.THINKING);
        assertThat(count("stage-order", "ying")).isEqualTo(before);
        signing.sign(ying(), lead.id(), sign(after.lead().version(), "100.00"));
        assertThat(leads.lead(ying(), lead.id()).lead().studentId()).isEqualTo(signed.studentId());
        assertThat(count("stage-order", "ying")).isEqualTo(before + 1);
    }

    @Test
    void a_stage_entered_by_mistake_is_taken_back_from_every_figure_and_can_be_reached_again() {
        LeadView lead = add("ying", "Chen");
        long before = count("stage-visit", "ying");
        StageView visit = stage("visit");

        LeadView visited = steps.reach(ying(), lead.id(), visit.id(), null, lead.version());
        assertThat(visited.stage()).isEqualTo(visit);
        assertThat(count("stage-visit", "ying")).isEqualTo(before + 1);
        refused(
                "Chen has reached the stage Visit 到访 already.",
                () -> steps.reach(ying(), lead.id(), visit.id(), null, null));
        refused(
                "Somebody has changed the lead Chen since you opened it. Look at it again, then repeat what you did.",
                () -> steps.reach(ying(), lead.id(), visit.id(), null, lead.version()));

        LeadStep step = leads.lead(ying(), lead.id()).steps().get(1);
        LeadView back = steps.takeBack(ying(), lead.id(), step.id(), null);
        assertThat(back.stage().kind()).isEqualTo(StageKind.LEAD);
        assertThat(count("stage-visit", "ying")).isEqualTo(before);
        steps.reach(ying(), lead.id(), visit.id(), null, null);
        assertThat(count("stage-visit", "ying")).isEqualTo(before + 1);
        assertThat(leads.lead(ying(), lead.id()).steps()).hasSize(3);
    }

    @Test
    void a_trial_takes_nobodys_hour_twice() {
        LeadView one = add("ying", "Dong");
        LeadView two = add("ying", "Du");
        LocalDate day = TODAY.plusDays(3);
        trials.book(ying(), one.id(), trial("yun", day, 10), null);
        refused(
                "The teacher has a trial (Piano) on 2026-05-18 from 10:00 to 11:00. Choose another hour or another teacher.",
                () -> trials.book(ying(), two.id(), trial("yun", day, 10), null));
        trials.book(ying(), two.id(), trial("yun", day, 11), null);
        refused(
                "The child has a trial (Piano) on 2026-05-18 from 10:00 to 11:00 already. Choose another hour.",
                () -> trials.book(ying(), one.id(), trial("tao", day, 10), null));
        long room = room("Trial room");
        lesson("tian", day, 14, room);
        refused(
                "The teacher has a lesson of Class of tian on 2026-05-18 from 14:00 to 15:00. Choose another hour or another"
                        + " teacher.",
                () -> trials.book(ying(), two.id(), trial("tian", day, 14), null));
        refused(
                "The room has a lesson of Class of tian on 2026-05-18 from 14:00 to 15:00. Choose another hour or another"
                        + " room.",
                () -> trials.book(ying(), two.id(), trial("tao", day, 14, room), null));
        TrialView late = trials.book(ying(), two.id(), trial("tao", day, 15, room), null);
        trials.cancel(ying(), late.id(), late.version());
        trials.book(ying(), one.id(), trial("tao", day, 15, room), null);
        refused(
                "Somebody else has just taken that hour on 2026-05-18. Choose another one.",
                () -> trials.setBack(ying(), late.id(), null));
    }

    @Test
    void of_two_who_book_one_hour_at_once_one_is_told() {
        List<LeadView> all = new ArrayList<>();
        for (int each = 0; each < 6; each++) {
            all.add(add("ying", "Racer " + each));
        }
        LocalDate day = TODAY.plusDays(9);
        List<CompletableFuture<Boolean>> booking = all.stream()
                .map(lead -> CompletableFuture.supplyAsync(() -> {
                    try {
                        trials.book(ying(), lead.id(), trial("yun", day, 9), null);
                        return true;
                    } catch (Refused taken) {
                        return false;
                    }
                }))
                .toList();
        assertThat(booking.stream().map(CompletableFuture::join).filter(done -> done))
                .hasSize(1);
    }

    @Test
    void a_trial_set_back_counts_no_more_unless_another_was_attended() {
        LeadView lead = add("ying", "Fang");
        long before = count("stage-trial", "yun");
        TrialView first = trials.book(ying(), lead.id(), trial("yun", TODAY, 14), null);
        TrialView second = trials.book(ying(), lead.id(), trial("yun", TODAY, 16), null);
        trials.attended(ying(), first.id(), null, null);
        trials.attended(ying(), second.id(), TrialResult.DECLINED, null);
        assertThat(count("stage-trial", "yun")).isEqualTo(before + 1);
        trials.setBack(ying(), first.id(), null);
        assertThat(count("stage-trial", "yun")).isEqualTo(before + 1);
        trials.setBack(ying(), second.id(), null);
        assertThat(count("stage-trial", "yun")).isEqualTo(before);
        trials.missed(ying(), second.id(), null);
        refused(
                "The trial of Fang on 2026-05-15 was missed. Set it back first.",
                () -> trials.cancel(ying(), second.id(), null));
    }

    @Test
    void a_trial_to_come_has_no_outcome_yet() {
        LeadView lead = add("ying", "Gao");
        TrialView trial = trials.book(ying(), lead.id(), trial("yun", TODAY.plusDays(1), 14), null);
        refused(
                "The trial is on 2026-05-16. Say what became of it on that day or later.",
                () -> trials.attended(ying(), trial.id(), null, null));
        refused("A trial becomes signed by the order alone. Sign the lead.", () -> {
            clock.set(TODAY.plusDays(1));
            trials.attended(ying(), trial.id(), TrialResult.SIGNED, null);
        });
    }

    @Test
    void a_lead_lost_comes_back_and_a_duplicate_does_not_count() {
        LeadView lead = add("ying", "Han");
        long before = count("stage-lead", "ying");
        LeadView lost = care.lose(ying(), lead.id(), LostReason.PRICE, "Call 13800138123 in autumn", lead.version());
        assertThat(lost.lostReason()).isEqualTo(LostReason.PRICE);
        assertThat(lost.lostNote()).contains("138****8123").doesNotContain("13800138123");
        refused(
                "The lead Han is lost. Open it again first.",
                () -> trials.book(ying(), lead.id(), trial("yun", TODAY, 8), null));
        assertThat(count("stage-lead", "ying")).isEqualTo(before);

        LeadView open = care.reopen(ying(), lead.id(), lost.version());
        assertThat(open.open()).isTrue();
        care.lose(ying(), lead.id(), LostReason.DUPLICATE, "", open.version());
        assertThat(count("stage-lead", "ying")).isEqualTo(before - 1);
        care.reopen(ying(), lead.id(), null);
        assertThat(count("stage-lead", "ying")).isEqualTo(before);
        assertThat(leads.lead(ying(), lead.id()).history())
                .extracting(LeadChange::kind)
                .containsExactly(
                        LeadChange.Kind.REOPENED,
                        LeadChange.Kind.LOST,
                        LeadChange.Kind.REOPENED,
                        LeadChange.Kind.LOST,
                        LeadChange.Kind.ADDED);
    }

    @Test
    void everybody_sees_their_own_leads_and_heads_those_of_their_campus() {
        LeadView lead = add("ying", "Ines");
        for (String login : List.of("ying", "head-east", "principal", "admin")) {
            assertThat(leads.lead(school.viewer(login), lead.id()).lead().childName())
                    .isEqualTo("Ines");
        }
        for (String login : List.of("yang", "yun", "tao", "head-west", "wei")) {
            refused(
                    "There is no lead %d that you may see. Go back to the list.".formatted(lead.id()),
                    () -> leads.lead(school.viewer(login), lead.id()));
            assertThat(leads.leads(school.viewer(login), LeadQuery.open(200).withState(null))
                            .items())
                    .noneMatch(each -> each.id() == lead.id());
        }
        trials.book(ying(), lead.id(), trial("tao", TODAY, 18), null);
        assertThat(leads.lead(school.viewer("tao"), lead.id()).mayChange()).isFalse();
        refused(
                "You can see this lead, but only its consultant, its intention teacher and the campus head work on it.",
                () -> steps.reach(
                        school.viewer("tao"), lead.id(), stage("visit").id(), null, null));
        refused(
                "Only who leads the campus or works there in that position can do that. Ask its head.",
                () -> add("wei", "Jia"));
    }

    @Test
    void heads_give_leads_away_one_or_many_and_what_was_reached_stays_credited() {
        LeadView one = add("ying", "Kai");
        LeadView two = add("ying", "Kun");
        long before = count("stage-lead", "ying");
        refused(
                "Only the campus head gives a lead to another consultant. Ask the head.",
                () -> care.assign(ying(), one.id(), school.member("yang"), null, null));
        care.assign(ying(), one.id(), school.member("ying"), school.member("yun"), one.version());
        assertThat(leads.lead(school.viewer("yun"), one.id()).mayChange()).isTrue();

        Viewer head = school.viewer("head-east");
        List<ItemResult> results = care.assignAll(head, List.of(one.id(), two.id(), -7L), school.member("yang"));
        assertThat(results).extracting(ItemResult::done).containsExactly(true, true, false);
        LeadView given = leads.lead(school.viewer("yang"), one.id()).lead();
        assertThat(given.consultant()).isNotNull();
        assertThat(given.consultant().login()).isEqualTo("yang");
        assertThat(given.intentionTeacher()).isNotNull();
        assertThat(count("stage-lead", "ying")).isEqualTo(before);
        refused(
                "Tao is no course consultant of the campus today. Choose one, or give the position under School first.",
                () -> care.assign(head, one.id(), school.member("tao"), null, null));
    }

    @Test
    void a_number_known_already_is_found_and_not_revealed() {
        String number = number();
        leads.add(ying(), lead("Lan", family("Wang Meili", number), null));
        refused(
                "The number 139****%s is known: it belongs to the family of W***. Add the lead to that family, or say that"
                                .formatted(number.substring(7))
                        + " you want it nevertheless.",
                () -> leads.add(ying(), lead("Lei", family("Li Na", number), null)));
        refused(
                "The number is known already, in a family that is not yours. Ask the campus head who looks after it, or say"
                        + " that you want it nevertheless.",
                () -> leads.add(school.viewer("yang"), lead("Lei", family("Li Na", number), null)));
        long known = leads.known(ying(), number).families().get(0).id();
        LeadView sibling = leads.add(ying(), lead("Lin", null, known));
        assertThat(sibling.family().phone()).isEqualTo("139****" + number.substring(7));
        refused(
                "lin is an open lead of this family already. Work on that one.",
                () -> leads.add(ying(), lead("lin", null, known)));
    }

    @Test
    void leads_are_found_by_the_child_and_by_the_end_of_a_number() {
        String number = number();
        LeadView lead = leads.add(ying(), lead("Mo%_Mo", family("Ma Li", number), null));
        assertThat(find("%_m")).containsExactly(lead.id());
        assertThat(find(number.substring(7))).contains(lead.id());
        assertThat(find(number)).containsExactly(lead.id());
        assertThat(find("13900000000")).isEmpty();
    }

    @Test
    void the_board_counts_what_the_list_counts() {
        add("ying", "Nana");
        LeadQuery all = LeadQuery.open(200);
        LeadBoard board = leads.board(school.viewer("head-east"), all);
        assertThat(board.columns().stream().mapToLong(LeadBoard.Column::total).sum())
                .isEqualTo(leads.leads(school.viewer("head-east"), all).total())
                .isEqualTo(leads.counts(school.viewer("head-east"), all).open())
                .isEqualTo(jdbc.sql("""
                        select count(*) from school_lead l join org_unit u on u.id = l.unit_id
                        where u.code = 'east' and state = 'OPEN'
                        """).query(Long.class).single());
        assertThat(board.columns()).extracting(column -> column.stage().code()).startsWith("lead", "visit", "trial");
        assertThat(board.columns().get(0).leads().get(0).childName()).isEqualTo("Nana");
    }

    @Test
    void a_talk_that_plans_the_next_one_plans_it_for_the_lead() {
        LeadView lead = add("ying", "Ou");
        care.plan(ying(), lead.id(), TODAY, lead.version());
        assertThat(leads.leads(ying(), dueToday()).items())
                .extracting(LeadView::id)
                .contains(lead.id());
        contacts.add(
                ying(),
                new NewContact(
                        lead.family().id(), null, lead.id(), null, Channel.CALL, "Comes on Sunday", TODAY.plusDays(2)));
        assertThat(leads.lead(ying(), lead.id()).lead().nextContact()).isEqualTo(TODAY.plusDays(2));
        assertThat(leads.leads(ying(), dueToday()).items())
                .extracting(LeadView::id)
                .doesNotContain(lead.id());
    }

    @Test
    void a_lead_of_a_student_signs_for_that_student() {
        StudentView student = school.student("east", "Pan");
        LeadView lead = leads.add(
                ying(),
                new NewLead(
                        school.unit("east"),
                        null,
                        null,
                        student.id(),
                        "",
                        null,
                        null,
                        source("other"),
                        null,
                        null,
                        "",
                        null,
                        null,
                        false));
        assertThat(lead.childName()).isEqualTo("Pan");
        TrialView trial = trials.book(ying(), lead.id(), trial("yun", TODAY, 19), null);
        assertThat(trial.signingType()).isEqualTo(SigningType.RENEWAL);
        SignedLead signed = signing.sign(
                ying(), lead.id(), sign(leads.lead(ying(), lead.id()).lead().version(), "500.00"));
        assertThat(signed.studentId()).isEqualTo(student.id());
        assertThat(orders.order(ying(), signed.orderId()).signingType()).isEqualTo(SigningType.RENEWAL);
    }

    @Test
    void a_stage_of_ones_own_has_a_metric_and_is_counted() {
        StageView called = stages.create(school.admin(), "called", "Called 已联系");
        assertThat(stages.active())
                .extracting(StageView::code)
                .containsExactly("lead", "visit", "trial", "called", "order");
        stages.move(school.admin(), called.id(), false);
        stages.move(school.admin(), called.id(), false);
        assertThat(stages.active())
                .extracting(StageView::code)
                .containsExactly("lead", "called", "visit", "trial", "order");
        refused(
                "The stage Called 已联系 cannot go there: the first stage and the order keep their places.",
                () -> stages.move(school.admin(), called.id(), false));
        LeadView lead = add("ying", "Qi");
        steps.reach(ying(), lead.id(), called.id(), null, null);
        assertThat(count("stage-called", "ying")).isEqualTo(1);
        stages.activate(school.admin(), called.id(), false);
        refused(
                "The stage Called 已联系 is switched off. An administrator can switch it on under School.",
                () -> steps.reach(ying(), add("ying", "Qin").id(), called.id(), null, null));
        refused(
                "Only who manages the whole organisation arranges stages and sources. Ask an administrator.",
                () -> stages.create(ying(), "mine", "Mine"));
    }

    private Viewer ying() {
        return school.viewer("ying");
    }

    private LeadView add(String login, String child) {
        return leads.add(school.viewer(login), lead(child, family("Zhao Yi", number()), null));
    }

    private NewLead lead(String child, @Nullable NewFamily family, @Nullable Long known) {
        return new NewLead(
                school.unit("east"),
                known,
                family,
                null,
                child,
                null,
                null,
                source("online"),
                null,
                null,
                "",
                null,
                null,
                false);
    }

    private NewFamily family(String parent, String number) {
        return new NewFamily(school.unit("east"), "", List.of(NewParent.of(parent, Relation.MOTHER, number)));
    }

    private static String number() {
        return "1390000" + NUMBERS.incrementAndGet();
    }

    private long source(String code) {
        return sources.all().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private StageView stage(String code) {
        return stages.all().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private NewTrial trial(String teacher, LocalDate on, int hour) {
        return trial(teacher, on, hour, null);
    }

    private NewTrial trial(String teacher, LocalDate on, int hour, @Nullable Long room) {
        return new NewTrial(
                school.course("piano"),
                room,
                on,
                LocalTime.of(hour, 0),
                LocalTime.of(hour + 1, 0),
                school.member(teacher),
                null,
                "");
    }

    private SignLead sign(int version, String amount) {
        return new SignLead(
                version,
                school.course("piano"),
                null,
                null,
                null,
                null,
                new BigDecimal(amount),
                new BigDecimal("10"),
                new BigDecimal("2"),
                null,
                null,
                "");
    }

    private List<Long> find(String text) {
        LeadQuery query = new LeadQuery(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                text,
                LeadQuery.Order.NEWEST,
                0,
                50);
        return leads.leads(ying(), query).items().stream().map(LeadView::id).toList();
    }

    private LeadQuery dueToday() {
        return new LeadQuery(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                TODAY,
                null,
                null,
                "",
                LeadQuery.Order.NEXT_CONTACT,
                0,
                50);
    }

    private long room(String name) {
        return jdbc.sql("insert into school_room (unit_id, name, seats) values (:unit, :name, 10) returning id")
                .param("unit", school.unit("east"))
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private void lesson(String teacher, LocalDate on, int hour, long room) {
        long lessonClass = jdbc.sql("""
                insert into school_class (unit_id, course_id, name, teacher_id, seats)
                values (:unit, :course, :name, :teacher, 10) returning id
                """)
                .param("unit", school.unit("east"))
                .param("course", school.course("piano"))
                .param("name", "Class of " + teacher)
                .param("teacher", school.member(teacher))
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into school_lesson (class_id, unit_id, course_id, room_id, teacher_id, lesson_on, starts, ends, hours)
                values (:class, :unit, :course, :room, :teacher, :on, :starts, :ends, 1)
                """)
                .param("class", lessonClass)
                .param("unit", school.unit("east"))
                .param("course", school.course("piano"))
                .param("room", room)
                .param("teacher", school.member(teacher))
                .param("on", on)
                .param("starts", LocalTime.of(hour, 0))
                .param("ends", LocalTime.of(hour + 1, 0))
                .update();
    }

    private long count(String recordType, String login) {
        return jdbc.sql("""
                select coalesce(sum(records), 0) from member_daily_total
                where record_type = :type and member_id = :member
                """)
                .param("type", recordType)
                .param("member", school.member(login))
                .query(Long.class)
                .single();
    }

    private BigDecimal amount(String recordType, String login) {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) from member_daily_total
                where record_type = :type and member_id = :member
                """)
                .param("type", recordType)
                .param("member", school.member(login))
                .query(BigDecimal.class)
                .single();
    }

    private static void refused(String sentence, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(Refused.class).hasMessage(sentence);
    }
}
