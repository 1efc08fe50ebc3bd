package io.dacheng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.ApiKeyView;
import io.dacheng.access.ApiKeys;
import io.dacheng.access.ApiScope;
import io.dacheng.access.PeopleService;
import io.dacheng.access.Person;
import io.dacheng.access.Viewer;
import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.dashboard.GoalView;
import io.dacheng.dashboard.GoalViewDraft;
import io.dacheng.dashboard.GoalViewEditing;
import io.dacheng.dashboard.Widget;
import io.dacheng.dashboard.WidgetKind;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.Drawn;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.LessonsFixture;
import io.dacheng.fixtures.ModelVersions;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Pulling;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.Drafts;
import io.dacheng.inbox.HandOvers;
import io.dacheng.inbox.InboxFilters;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.NewSubstitution;
import io.dacheng.inbox.SubstitutionService;
import io.dacheng.inbox.TimelineEntry;
import io.dacheng.inbox.WorkAttachments;
import io.dacheng.inbox.WorkComments;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.inbox.WorkItemStory;
import io.dacheng.ledger.NewPull;
import io.dacheng.ledger.NewSource;
import io.dacheng.ledger.PullService;
import io.dacheng.ledger.SourceService;
import io.dacheng.metric.MetricDraft;
import io.dacheng.metric.MetricEditing;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.NewChannel;
import io.dacheng.notification.NoticeChannels;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.review.ActionService;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewView;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.families.Families;
import io.dacheng.school.families.Masking;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.leads.LeadQuery;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.NewLead;
import io.dacheng.school.leads.Sources;
import io.dacheng.school.leads.Stages;
import io.dacheng.school.lessons.ClassDraft;
import io.dacheng.school.lessons.ClassQuery;
import io.dacheng.school.lessons.ClassView;
import io.dacheng.school.lessons.Classes;
import io.dacheng.school.lessons.Leaves;
import io.dacheng.school.lessons.LessonChange;
import io.dacheng.school.lessons.LessonChanges;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Reach;
import io.dacheng.school.lessons.Rooms;
import io.dacheng.school.lessons.Timetable;
import io.dacheng.school.students.CourseDraft;
import io.dacheng.school.students.Courses;
import io.dacheng.school.students.HourAccounts;
import io.dacheng.school.students.HourKind;
import io.dacheng.school.students.NewGrant;
import io.dacheng.school.students.NewMove;
import io.dacheng.school.students.NewOrder;
import io.dacheng.school.students.NewRefund;
import io.dacheng.school.students.OrderView;
import io.dacheng.school.students.Orders;
import io.dacheng.school.students.Refunds;
import io.dacheng.school.students.SigningType;
import io.dacheng.school.students.StudentMoves;
import io.dacheng.school.students.StudentQuery;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.school.weeks.GapProcess;
import io.dacheng.school.weeks.GapService;
import io.dacheng.school.weeks.NewPromise;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.NewPlan;
import io.dacheng.target.NewRevision;
import io.dacheng.target.PlanService;
import io.dacheng.target.RevisionKind;
import io.dacheng.target.RevisionPolicy;
import io.dacheng.target.RevisionQueries;
import io.dacheng.target.RevisionService;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetService;
import io.dacheng.workflow.cases.CaseChoice;
import io.dacheng.workflow.cases.CaseQuery;
import io.dacheng.workflow.cases.CaseRepairs;
import io.dacheng.workflow.cases.Cases;
import io.dacheng.workflow.cases.Migrations;
import io.dacheng.workflow.cases.NewMigration;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.models.NewSubmission;
import io.dacheng.workflow.models.Submission;
import io.dacheng.workflow.models.SubmissionSource;
import io.dacheng.workflow.models.Submissions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every field into which people type a text, with every string of a list of naughty ones: it comes back to the letter,
 * without blanks around it, or is refused with a sentence. Each is tried in a transaction of its own that is rolled back.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryTextFieldTest {

    /** Stores the text and reads it again; blanks around it do not matter. */
    private interface Trial {
        String of(String text);
    }

    /** @param refuses what the field may refuse */
    private record Field(String name, Predicate<String> refuses, Trial trial) {}

    private static final Set<String> ABOUT_FAMILIES = Set.of(
            "note of a lesson",
            "reason of a cancelled lesson",
            "reason of a leave",
            "name of a room",
            "name of a class");

    private static final Pattern MASKED_NUMBER = Pattern.compile("[0-9]{0,3}\\*{4}[0-9]{2,4}");

    private static final Predicate<String> BLANK = text -> text.isBlank();
    private static final Predicate<String> BLANK_OR_LONG = text -> text.isBlank() || text.length() > 60;

    private static final Predicate<String> BLANK_OR_SIXTY =
            text -> text.isBlank() || text.strip().length() > 60 || text.indexOf('\0') >= 0;
    private static final Predicate<String> LONG_OR_CONTROL =
            text -> text.isBlank() || text.length() > 60 || text.chars().anyMatch(Character::isISOControl);
    private static final Predicate<String> LONG_OR_FORMULA =
            text -> text.length() > 60 || text.strip().matches("(?s)[=+@'\\-].*");
    private static final Predicate<String> INVISIBLE_OR_LONG = text ->
            text.length() > 100 || text.replaceAll("[\\p{Cc}\\p{Cf}]", "").isBlank();
    private static final Predicate<String> NO_CODE = text -> text.length() > 60 || !text.matches("[\\p{L}\\p{N}]+");

    /** What no name of a file may have in it: parts of a path, marks of a machine, and what makes it read otherwise. */
    private static final Pattern NO_FILE_NAME = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}<>:\"|?*/\\\\]");

    private static final LocalDate END = LocalDate.of(2026, 12, 31);

    @Autowired
    private StudentMoves moves;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private Leads leads;

    @Autowired
    private Sources leadSources;

    @Autowired
    private Stages stages;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private Pulling pulling;

    @Autowired
    private PlanService plans;

    @Autowired
    private TargetService targets;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private RevisionService revisions;

    @Autowired
    private RevisionQueries revisionQueries;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private ActionService actions;

    @Autowired
    private InboxService inbox;

    @Autowired
    private WorkComments work;

    @Autowired
    private InboxFilters filters;

    @Autowired
    private WorkItemStory story;

    @Autowired
    private WorkAttachments attachments;

    @Autowired
    private HandOvers handOvers;

    @Autowired
    private SubstitutionService substitutions;

    @Autowired
    private Drafts drafts;

    @Autowired
    private NoticeChannels channels;

    @Autowired
    private GoalViewEditing views;

    @Autowired
    private PeopleService people;

    @Autowired
    private OrganisationService organisation;

    @Autowired
    private MetricEditing metrics;

    @Autowired
    private WorkingCalendars calendars;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private SourceService sources;

    @Autowired
    private PullService pulls;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseRepairs repairs;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private GapService gaps;

    @Autowired
    private GapProcess gapProcess;

    @Autowired
    private LessonsFixture lessonsOf;

    @Autowired
    private Rooms rooms;

    @Autowired
    private Classes classes;

    @Autowired
    private Timetable timetable;

    @Autowired
    private LessonChanges lessonChanges;

    @Autowired
    private Leaves leaves;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private Students students;

    @Autowired
    private Courses courses;

    @Autowired
    private Orders orders;

    @Autowired
    private Refunds refunds;

    @Autowired
    private HourAccounts accounts;

    @Autowired
    private Families families;

    private long plan;
    private long active;
    private long review;
    private long action;
    private long task;
    private long decision;
    private int first;
    private int moved;
    private @Nullable ModelVersions models;

    @Autowired
    private Migrations migrations;

    @Autowired
    private RepositoryService repository;

    @AfterAll
    void the_models_are_as_before() {
        Objects.requireNonNull(models).close();
    }

    private long submission;
    private Viewer admin = Pulling.ADMIN;

    @BeforeAll
    void one_of_everything() {
        clock.reset();
        organisations.smallBank();
        admin = organisations.viewer("admin");
        school.switchOn();
        active = ActivePlan.ofMay(jdbc, organisations);
        review = reviews.openOnDemand(viewer("head-north-1"), active, organisations.unitId("north-1"));
        long done = reviews.openOnDemand(viewer("head-south"), active, organisations.unitId("south"));
        reviews.complete(viewer("head-south"), done, outcome(viewer("head-south"), done, "Talked to all"));
        action = reviews.review(viewer("head-south"), done)
                .findings()
                .get(0)
                .actions()
                .get(0)
                .id();
        plan = cascades.created("HQ", "accounts");
        cascades.confirm(plan, "HQ", "setter");
        for (String unit : List.of("north", "south", "north-1", "north-2", "south-1")) {
            cascades.schedule(plan, unit);
            cascades.confirm(plan, unit, "head-" + unit);
        }
        cascades.submit(plan, "bob");
        task = inbox.find(viewer("ann"), new InboxQuery(Scope.MINE, "", null, Sort.NEWEST, 0, 1))
                .items()
                .get(0)
                .id();
        decision = Objects.requireNonNull(
                        inbox.openItem(admin, WorkItemKind.APPROVE_TARGET, cascades.target(plan, "bob")))
                .id();
        calendars.save(admin, "journey", "Journey");
        pulling.source();
        models = new ModelVersions(repository);
        first = models.latest("member-target");
        moved = models.deploy("member-target", model -> model.replace("One member's target:", "A member's target:"));
        submission = submitted("Waits", Drawn.changed("achievement-status.dmn", "&gt;= 0.9", "&gt;= 0.8"))
                .id();
    }

    @TestFactory
    Stream<DynamicTest> every_text_comes_back_to_the_letter_or_is_refused_with_a_sentence() throws IOException {
        List<String> texts = new ArrayList<>();
        new ObjectMapper().readTree(SharedData.bytes("hostile/blns.json")).forEach(text -> texts.add(text.asText()));
        return fields().map(field -> DynamicTest.dynamicTest(field.name(), () -> tryAll(field, texts)));
    }

    private void tryAll(Field field, List<String> texts) {
        TransactionTemplate once = new TransactionTemplate(transactions);
        List<String> changed = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String text : texts) {
            once.executeWithoutResult(transaction -> {
                transaction.setRollbackOnly();
                try {
                    String back = field.trial().of(text);
                    if (!back.strip().equals(text.strip()) && !numbersMasked(field, text.strip(), back.strip())) {
                        changed.add(text + " became " + back);
                    }
                } catch (Refused refusal) {
                    assertThat(refusal.kind()).as(text).isEqualTo(Refused.Kind.INVALID);
                    assertThat(refusal.sentence(Locale.ENGLISH)).isNotBlank();
                    assertThat(refusal.sentence(Locale.SIMPLIFIED_CHINESE)).isNotBlank();
                    refused.add(text);
                }
            });
        }
        assertThat(changed).isEmpty();
        assertThat(refused).allMatch(field.refuses());
    }

    /** About children and parents nothing is kept that could be a telephone number; the rest stays to the letter. */
    private static boolean numbersMasked(Field field, String text, String back) {
        Matcher number = MASKED_NUMBER.matcher(back);
        StringBuilder kept = new StringBuilder();
        int last = 0;
        while (number.find()) {
            kept.append(Pattern.quote(back.substring(last, number.start()))).append("[\\p{Nd} ]{7,40}");
            last = number.end();
        }
        kept.append(Pattern.quote(back.substring(last)));
        return ABOUT_FAMILIES.contains(field.name()) && last > 0 && text.matches("(?s)" + kept);
    }

    private Stream<Field> fields() {
        return Stream.of(
                        targetsAndTasks(),
                        handedOver(),
                        besideTheTask(),
                        channelsAndTemplates(),
                        reviewsAndRevisions(),
                        masterData(),
                        leads(),
                        sourcesAndKeys(),
                        casesOfProcesses(),
                        studentsAndOrders(),
                        ofLessons())
                .flatMap(each -> each);
    }

    private Stream<Field> targetsAndTasks() {
        long ann = cascades.target(plan, "ann");
        long bob = cascades.target(plan, "bob");
        return Stream.of(
                new Field("plan name", BLANK_OR_LONG, text -> {
                    long id = plans.create(viewer("setter"), newPlan(text));
                    return plans.plan(viewer("setter"), id).name();
                }),
                new Field("comment of a migration", text -> text.indexOf('\0') >= 0 || text.length() > 1_000, text -> {
                    long id = migrations.prepare(
                            admin,
                            new NewMigration("member-target", first, moved, Map.of(), true, CaseChoice.all(), text));
                    return migrations.migration(admin, id, Locale.ENGLISH).comment();
                }),
                new Field("reason of a cancelled plan", BLANK, text -> {
                    plans.cancel(viewer("setter"), plan, text);
                    return lastReason(cascades.target(plan, "HQ"));
                }),
                new Field("reason of a submission", BLANK, text -> {
                    negotiation.submit(viewer("ann"), ann, new BigDecimal("7"), END, text);
                    return Objects.requireNonNullElse(
                            targets.target(viewer("ann"), ann).reason(), "");
                }),
                new Field("comment of a return", BLANK, text -> {
                    negotiation.returnToMember(viewer("head-north-1"), bob, text);
                    return lastReason(bob);
                }),
                new Field("reason of an adjustment", BLANK, text -> {
                    negotiation.adjust(viewer("head-north-1"), bob, new BigDecimal("8"), text);
                    return lastReason(bob);
                }),
                new Field("comment on a task", BLANK, text -> {
                    work.comment(viewer("ann"), task, text);
                    return work.comments(viewer("ann"), task).get(0).text();
                }),
                new Field("name of a saved filter", BLANK_OR_LONG, text -> filters.save(
                                viewer("ann"),
                                new InboxFilters.Draft(text, Scope.MINE, WorkItemFilter.ALL, Sort.DUE, false))
                        .name()),
                new Field("search of the inbox", BLANK, text -> {
                    inbox.find(viewer("ann"), new InboxQuery(Scope.UNIT, text, null, Sort.DUE, 0, 10));
                    return text;
                }));
    }

    private Stream<Field> ofLessons() {
        LessonsFixture.South south = lessonsOf.south();
        Predicate<String> noName = text ->
                text.isBlank() || text.strip().codePointCount(0, text.strip().length()) > 60 || unreadable(text);
        Predicate<String> noNote =
                text -> text.strip().codePointCount(0, text.strip().length()) > 500 || unreadable(text);
        long family = jdbc.sql("select family_id from school_student where id = :id")
                .param("id", south.studentId())
                .query(Long.class)
                .single();
        ClassView of = classes.schoolClass(admin, south.classId());
        LessonView lesson = timetable.lesson(admin, south.lessonId());
        return Stream.of(
                new Field("name of a room", noName, text -> rooms.add(admin, of.unitId(), text, 3)
                        .name()),
                new Field("name of a class", noName, text -> classes.change(
                                admin,
                                of.id(),
                                of.version(),
                                new ClassDraft(text, of.courseId(), of.teacherId(), of.roomId(), of.seats()))
                        .name()),
                new Field("search of classes", text -> false, text -> {
                    classes.classes(admin, new ClassQuery(text, null, null, null, true, 0, 10));
                    return text;
                }),
                new Field("note of a lesson", noNote, text -> {
                    LessonChange same = LessonChange.of(lesson);
                    lessonChanges.change(
                            admin,
                            lesson.id(),
                            lesson.version(),
                            new LessonChange(
                                    same.on(),
                                    same.starts(),
                                    same.ends(),
                                    same.teacherId(),
                                    same.roomId(),
                                    same.hours(),
                                    text),
                            Reach.ONE);
                    return timetable.lesson(admin, lesson.id()).note();
                }),
                new Field("reason of a cancelled lesson", noNote, text -> {
                    lessonChanges.cancel(admin, lesson.id(), lesson.version(), Reach.ONE, text);
                    return timetable.lesson(admin, lesson.id()).cancelReason();
                }),
                new Field("reason of a leave", noNote, text -> {
                    leaves.takeBack(admin, south.leaveId());
                    String kept = leaves.ask(admin, lesson.id(), south.studentId(), text)
                            .reason();
                    return kept.equals(families.cleaned(family, text.strip())) ? text : kept;
                }));
    }

    private static boolean unreadable(String text) {
        return text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0;
    }

    /** Numbers and names of parents are masked in what is kept beside a family; all else comes back. */
    private Stream<Field> studentsAndOrders() {
        StudentView student = school.student("north-1", "Zoe");
        long piano = school.course("piano");
        OrderView order = school.order(student, "piano", "100.00", "10", "0");
        Predicate<String> noReason = text -> text.isBlank() || text.indexOf('\0') >= 0 || text.length() > 2000;
        UnaryOperator<String> kept = text -> families.cleaned(student.familyId(), text);
        return Stream.of(
                new Field("name of a student", LONG_OR_CONTROL, text -> students.change(
                                admin, student.id(), text, null, null, 0)
                        .name()),
                new Field("search of students", text -> false, text -> {
                    students.students(
                            admin,
                            new StudentQuery(null, text, null, null, false, null, StudentQuery.Sort.NAME, 0, 10));
                    return text;
                }),
                new Field(
                        "name of a course",
                        text -> text.isBlank()
                                || text.length() > 80
                                || text.strip().chars().anyMatch(Character::isISOControl),
                        text -> courses.change(
                                        admin,
                                        piano,
                                        new CourseDraft("piano", text, null, BigDecimal.ONE, BigDecimal.ONE, 60, true),
                                        0)
                                .name()),
                new Field("note of an order", text -> text.indexOf('\0') >= 0 || text.length() > 2000, text -> {
                    String note = orders.sign(
                                    admin,
                                    new NewOrder(
                                            student.id(),
                                            piano,
                                            SigningType.RENEWAL,
                                            null,
                                            null,
                                            LocalDate.now(clock),
                                            BigDecimal.ONE,
                                            BigDecimal.ONE,
                                            BigDecimal.ZERO,
                                            null,
                                            null,
                                            text))
                            .note();
                    return note.equals(kept.apply(text).strip()) ? text : note;
                }),
                new Field("reason of a refund", noReason, text -> {
                    String reason = refunds.refund(
                                    admin, order.id(), new NewRefund(BigDecimal.ONE, null, LocalDate.now(clock), text))
                            .reason();
                    return reason.equals(kept.apply(text).strip()) ? text : reason;
                }),
                new Field("what is done about a gap", EveryTextFieldTest::noGapText, text -> {
                    long gap = school.gap("north-1", LocalDate.of(2026, 5, 11));
                    gapProcess.open(List.of(gap));
                    LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
                    gaps.promise(admin, gap, new NewPromise(text, tomorrow, tomorrow));
                    String action = gaps.gap(admin, gap).action();
                    return action.equals(Masking.text(text.strip())) ? text : action;
                }),
                new Field("reason of a move", noReason, text -> {
                    StudentView now = students.student(admin, student.id());
                    long there = organisations.unitId(
                            now.unitId() == organisations.unitId("north-1") ? "south-1" : "north-1");
                    moves.move(admin, new NewMove(student.id(), there, null, null, text, now.version()));
                    String reason = moves.moves(admin, student.id()).get(0).reason();
                    return reason.equals(kept.apply(text).strip()) ? text : reason;
                }),
                new Field("reason of given hours", noReason, text -> {
                    String reason = accounts.give(
                                    admin, new NewGrant(student.id(), piano, HourKind.GIFT, BigDecimal.ONE, null, text))
                            .reason();
                    return reason.equals(kept.apply(text).strip()) ? text : reason;
                }));
    }

    private Stream<Field> leads() {
        pack.switchTo(admin, true);
        long unit = organisations.unitId("north-1");
        long source = leadSources.active().get(0).id();
        return Stream.of(
                new Field("child of a lead", BLANK_OR_SIXTY, text -> leads.add(
                                admin, NewLead.of(unit, new NewFamily(unit, "", List.of()), text, source))
                        .childName()),
                new Field("search of leads", text -> text.indexOf('\0') >= 0, text -> {
                    leads.leads(admin, LeadQuery.open(10).withText(text));
                    return text;
                }),
                new Field("name of a stage", BLANK_OR_SIXTY, text -> stages.create(admin, "hostile", text)
                        .name()),
                new Field("name of a source", BLANK_OR_SIXTY, text -> leadSources
                        .create(admin, "hostile", text)
                        .name()));
    }

    private static boolean noGapText(String text) {
        return text.isBlank() || text.indexOf('\0') >= 0 || text.strip().length() > 1000;
    }

    private Stream<Field> handedOver() {
        Viewer head = viewer("head-north-1");
        return Stream.of(
                new Field("comment of a delegation", BLANK, text -> {
                    handOvers.delegate(head, decision, "processes", text);
                    return told(head, TimelineEntry.Kind.DELEGATED);
                }),
                new Field("comment of a task given back", BLANK, text -> {
                    handOvers.delegate(head, decision, "processes", "");
                    handOvers.giveBack(viewer("processes"), decision, text);
                    return told(head, TimelineEntry.Kind.GIVEN_BACK);
                }),
                new Field("reason of a task given away", BLANK, text -> {
                    handOvers.reassign(head, decision, "head-north", text);
                    return told(viewer("head-north"), TimelineEntry.Kind.REASSIGNED);
                }),
                new Field("note of a substitution", text -> text.length() > 500, text -> {
                    LocalDate today = LocalDate.now(clock);
                    long id = substitutions.create(
                            viewer("ann"), new NewSubstitution("ann", "bob", today, today, null, Set.of(), text));
                    return substitutions.substitution(viewer("bob"), id).note();
                }));
    }

    private Stream<Field> besideTheTask() {
        Viewer ann = viewer("ann");
        byte[] content = "one line".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                new Field("draft of a comment", text -> false, text -> {
                    drafts.save(ann, "comment-" + task, "", Map.of("text", text), null);
                    return Objects.requireNonNull(drafts.find(ann, "comment-" + task)
                            .orElseThrow()
                            .content()
                            .get("text"));
                }),
                new Field(
                        "name of a file",
                        text -> NO_FILE_NAME
                                .matcher(text.replaceAll("(?s).*[/\\\\]", ""))
                                .replaceAll("")
                                .replaceAll("^\\.+", "")
                                .isBlank(),
                        text -> {
                            String name = attachments
                                    .add(ann, task, text + ".txt", content)
                                    .name();
                            assertThat(name).doesNotContainPattern(NO_FILE_NAME).endsWith(".txt");
                            assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(150);
                            String stem = name.substring(0, name.length() - ".txt".length());
                            boolean cut = stem.startsWith("…") && text.endsWith(stem.substring(1));
                            return cut || NO_FILE_NAME.matcher(text).find() || text.startsWith(".") ? text : stem;
                        }));
    }

    private Stream<Field> channelsAndTemplates() {
        return Stream.of(
                new Field("name of a channel", INVISIBLE_OR_LONG, text -> {
                    NewChannel channel = NewChannel.own(
                            ChannelKind.WECOM, text, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x", null);
                    long id = channels.add(viewer("ann"), channel, true);
                    return channels.own(viewer("ann")).stream()
                            .filter(each -> each.id() == id)
                            .map(ChannelView::name)
                            .findFirst()
                            .orElseThrow();
                }),
                new Field("name of a template", text -> text.isBlank() || text.length() > 80, text -> template(
                                new GoalViewDraft(text, "", "HQ", Set.of(), List.of(Widget.of(WidgetKind.HEADLINE))))
                        .name()),
                new Field("sentence about a template", text -> text.length() > 300, text -> template(new GoalViewDraft(
                                "Naughty", text, "HQ", Set.of(), List.of(Widget.of(WidgetKind.HEADLINE))))
                        .about()),
                new Field("title of a part", text -> text.length() > 80, text -> template(new GoalViewDraft(
                                "Naughty",
                                "",
                                "HQ",
                                Set.of(),
                                List.of(Widget.of(WidgetKind.HEADLINE).titled(text))))
                        .widgets()
                        .get(0)
                        .title()));
    }

    private Stream<Field> reviewsAndRevisions() {
        Viewer head = viewer("head-north-1");
        return Stream.of(
                new Field("comments and actions of a review", BLANK, text -> {
                    reviews.complete(head, review, outcome(head, review, text));
                    ReviewView read = reviews.review(head, review);
                    ReviewView.Finding finding = read.findings().get(0);
                    assertThat(finding.comment()).isEqualTo(read.comment());
                    assertThat(finding.actions().get(0).text()).isEqualTo(read.comment());
                    return Objects.requireNonNullElse(read.comment(), "");
                }),
                new Field("report on an action", BLANK, text -> {
                    actions.report(viewer("head-south"), action, false, text);
                    return actions.history(viewer("head-south"), action).stream()
                            .reduce((first, last) -> last)
                            .orElseThrow()
                            .reason();
                }),
                new Field("reason of a revision", BLANK, text -> {
                    long id = revisions.request(
                            viewer("head-north"),
                            new NewRevision(
                                    activeTarget("north-1"),
                                    RevisionKind.AMOUNT,
                                    RevisionPolicy.KEEP_SHARES,
                                    LocalDate.of(2026, 5, 15),
                                    new BigDecimal("450"),
                                    List.of(),
                                    List.of(),
                                    text));
                    return revisionQueries.revision(viewer("head-north"), id).reason();
                }));
    }

    private Stream<Field> masterData() {
        long north = organisations.unitId("north");
        return Stream.of(
                new Field("unit name", BLANK, text -> {
                    people.changeUnit(admin, north, text, "region", null, null);
                    return organisation.unit(north).name();
                }),
                new Field("unit kind", BLANK_OR_LONG, text -> {
                    people.changeUnit(admin, north, "North", text, null, null);
                    return organisation.unit(north).kind();
                }),
                new Field("unit code", NO_CODE, text -> {
                    long id = people.addUnit(admin, text, north, "New", "branch", null, null);
                    return organisation.unit(id).code();
                }),
                new Field("person name", BLANK, text -> {
                    people.changeMember(admin, organisations.memberId("ann"), text, null);
                    return organisation.memberByLogin("ann").orElseThrow().name();
                }),
                new Field("login", NO_CODE, text -> organisation
                        .member(people.addMember(admin, text, "New", null, north, Role.MEMBER, null, null))
                        .login()),
                new Field("search of people", BLANK, text -> {
                    assertThat(people.people(admin, text, null, 0, 10).items())
                            .extracting(Person::login)
                            .doesNotContainNull();
                    return text;
                }),
                new Field("metric name", BLANK, text -> {
                    metrics.create(admin, metric("naughty", text, "CNY"));
                    return metrics.metric("naughty").name();
                }),
                new Field("unit of a metric", text -> text.length() > 20, text -> {
                    metrics.create(admin, metric("naughty", "Naughty", text));
                    return metrics.metric("naughty").unit();
                }),
                new Field("metric code", NO_CODE, text -> {
                    metrics.create(admin, metric(text, "Naughty", ""));
                    return metrics.metric(text).code();
                }),
                new Field("calendar name", BLANK_OR_LONG, text -> {
                    calendars.save(admin, "journey", text);
                    return calendars.calendar(admin, "journey").name();
                }),
                new Field("name of a day", LONG_OR_FORMULA, text -> {
                    LocalDate day = LocalDate.of(2026, 5, 15);
                    calendars.setDay(admin, "journey", day, DayKind.HOLIDAY, text);
                    return calendars.day(admin, "journey", day).name();
                }));
    }

    private Stream<Field> casesOfProcesses() {
        // About a plan that is not there, so nothing waits for it; its job is left alone.
        String alone = engine.getRuntimeService()
                .startProcessInstanceByKey("target-cascade", "plan:999999999")
                .getId();
        engine.getManagementService()
                .createJobQuery()
                .processInstanceId(alone)
                .list()
                .forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 0));
        return Stream.of(
                new Field("reason of a cancelled case", text -> text.isBlank() || text.length() > 1000, text -> {
                    repairs.cancel(admin, alone, text);
                    return Objects.requireNonNullElse(
                            cases.one(admin, alone, Locale.ENGLISH).about().reason(), "");
                }),
                new Field("search of cases", text -> false, text -> {
                    cases.cases(admin, CaseQuery.of("target-cascade").with(text), Locale.ENGLISH);
                    return text;
                }));
    }

    private Stream<Field> sourcesAndKeys() {
        return Stream.of(
                new Field("name of a key", BLANK_OR_LONG, text -> {
                    long id = keys.make(admin, text, "setter", Set.of(ApiScope.RECORDS_WRITE), LocalDate.of(2026, 6, 1))
                            .view()
                            .id();
                    return keys.keys(admin).stream()
                            .filter(key -> key.id() == id)
                            .map(ApiKeyView::name)
                            .findFirst()
                            .orElseThrow();
                }),
                new Field("source name", BLANK_OR_LONG, text -> {
                    sources.save(admin, new NewSource("naughty", text, "jdbc:postgresql://localhost:1/x", "r", "x"));
                    return sources.source(admin, "naughty").name();
                }),
                new Field("user of a source", LONG_OR_CONTROL, text -> {
                    sources.save(admin, new NewSource("naughty", "N", "jdbc:postgresql://localhost:1/x", text, "x"));
                    return sources.source(admin, "naughty").user();
                }),
                new Field("name and note of a submitted model", text -> text.length() > 200, text -> {
                    Submission kept = submitted(text, Drawn.changed("review-rhythm.dmn", "MONDAY", "TUESDAY"));
                    assertThat(kept.name().strip()).isEqualTo(text.isBlank() ? "review-rhythm.dmn" : text.strip());
                    return kept.note();
                }),
                new Field("reason against a submitted model", BLANK, text -> {
                    submissions.refuse(viewer("processes"), submission, text);
                    return submissions.submission(admin, submission).decision();
                }),
                new Field("name of a pull", BLANK_OR_LONG, text -> {
                    pulls.save(admin, named(text));
                    return pulls.pull(admin, "naughty").name();
                }));
    }

    private Submission submitted(String text, ModelFile file) {
        return Objects.requireNonNull(submissions
                .submit(admin, new NewSubmission(text, SubmissionSource.BROWSER, text, List.of(file)))
                .submission());
    }

    private static NewPull named(String text) {
        NewPull like = Pulling.records("naughty", "deposit");
        return new NewPull(
                like.code(),
                text,
                like.source(),
                like.recordType(),
                like.mode(),
                like.query(),
                like.mark(),
                like.watermark(),
                like.overlap(),
                like.schedule(),
                like.rowLimit(),
                like.minutes(),
                like.paused());
    }

    private static MetricDraft metric(String code, String name, String unit) {
        return new MetricDraft(code, name, "naughty", "SUM_AMOUNT", 2, unit, false, List.of());
    }

    private static NewPlan newPlan(String name) {
        return new NewPlan(
                name,
                "cards",
                "HQ",
                LocalDate.of(2026, 1, 1),
                END,
                new BigDecimal("900"),
                SplitMethod.EVEN,
                null,
                BigDecimal.ZERO,
                Cascades.SUBMIT_BY,
                Cascades.AGREE_BY);
    }

    private ReviewOutcome outcome(Viewer viewer, long id, String text) {
        long finding = reviews.review(viewer, id).findings().get(0).id();
        String owner = reviews.actionOwners(viewer, id).get(0).login();
        return new ReviewOutcome(
                text,
                List.of(new ReviewOutcome.FindingOutcome(
                        finding, text, List.of(new ReviewOutcome.NewAction(text, owner, LocalDate.of(2026, 5, 30))))));
    }

    /** What the last entry of this kind says in the course of the decision. */
    private String told(Viewer viewer, TimelineEntry.Kind kind) {
        return story.timeline(viewer, decision).stream()
                .filter(entry -> entry.kind() == kind)
                .reduce((first, last) -> last)
                .orElseThrow()
                .text();
    }

    private GoalView template(GoalViewDraft draft) {
        String code = views.create(admin, draft);
        return views.composed(admin).stream()
                .filter(view -> view.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private String lastReason(long target) {
        return Objects.requireNonNullElse(
                targets.history(viewer("setter"), target).stream()
                        .reduce((first, last) -> last)
                        .orElseThrow()
                        .reason(),
                "");
    }

    private long activeTarget(String unit) {
        return targets.tree(viewer("setter"), active).stream()
                .filter(target -> target.ownerCode().equals(unit))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }
}
