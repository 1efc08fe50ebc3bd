package io.dacheng.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.TimelineEntry.Kind;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Comments, mentions, files, the timeline, the drawing and the reason of Ann's task and of the decision on it. */
@IntegrationTest
class TaskTalkTest {

    private static final byte[] PNG = HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6300010000"
                    + "05000100d75b3a2b0000000049454e44ae426082");
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private WorkComments comments;

    @Autowired
    private WorkAttachments attachments;

    @Autowired
    private WorkItemStory story;

    @Autowired
    private WhyService reasons;

    @Autowired
    private WorkItemActions actions;

    @Autowired
    private InboxService inbox;

    @Autowired
    private HandOvers handOvers;

    @Autowired
    private Notices notices;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private UserAccounts accounts;

    private long plan;
    private long ann;

    @BeforeEach
    void ann_may_submit() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        clock.reset();
        organisations.smallBank();
        plan = cascades.dispatched();
        ann = open(WorkItemKind.SUBMIT_TARGET, "ann");
    }

    @Test
    void whom_a_comment_names_is_told_once_and_stands_beside_it() {
        List<Colleague> told = comments.comment(
                viewer("ann"), ann, "@head-north-1 please look，@head-north-1！ mail me at ann@setter or ask @nobody");
        assertThat(told).extracting(Colleague::login).containsExactly("head-north-1");
        assertThat(comments.comments(viewer("head-north-1"), ann).get(0).mentions())
                .containsExactly(new WorkComment.Mention("head-north-1", "Head-north-1"));
        assertThat(told("head-north-1")).containsOnlyOnce("notice.work.MENTIONED");
        assertThat(told("setter")).doesNotContain("notice.work.MENTIONED");
    }

    @Test
    void of_two_logins_that_begin_alike_the_longer_is_meant_and_a_chinese_comma_ends_it() {
        assertThat(comments.comment(viewer("ann"), ann, "@head-north-1，请看；@head-north你好"))
                .extracting(Colleague::login)
                .containsExactly("head-north", "head-north-1");
    }

    @Test
    void who_may_not_see_the_task_cannot_be_named() {
        assertThat(comments.comment(viewer("ann"), ann, "@bob @head-south @cai look"))
                .isEmpty();
        assertThat(told("bob")).doesNotContain("notice.work.MENTIONED");
        assertThat(comments.mentionable(viewer("ann"), ann, ""))
                .extracting(Colleague::login)
                .containsExactly("head-north", "head-north-1", "people", "processes", "setter");
        assertThat(refused(() -> comments.mentionable(viewer("bob"), ann, ""))).isEqualTo(Refused.Kind.NOT_FOUND);
    }

    @Test
    void files_come_back_as_they_were_and_with_the_kind_their_content_has() {
        Attachment kept = attachments.add(viewer("ann"), ann, "C:\\papers\\list \u202Egnp.pdf", PDF);
        assertThat(kept.name()).isEqualTo("list gnp.pdf");
        assertThat(kept.contentType()).isEqualTo("application/pdf");
        assertThat(attachments.content(viewer("head-north-1"), ann, kept.id()).bytes())
                .isEqualTo(PDF);
        for (String name : List.of("看.png", "photo.PNG")) {
            assertThat(attachments.add(viewer("ann"), ann, name, PNG).contentType())
                    .isEqualTo("image/png");
        }
        byte[] chinese = "客户,金额\n王,100\n".getBytes(Charset.forName("GB18030"));
        assertThat(attachments.add(viewer("ann"), ann, "a.csv", chinese).contentType())
                .isEqualTo("text/csv");
        assertThat(attachments
                        .add(viewer("ann"), ann, "b.xlsx", zip("[Content_Types].xml", "xl/workbook.xml"))
                        .contentType())
                .contains("spreadsheetml");
    }

    @Test
    void what_is_not_what_its_name_says_or_could_run_is_refused() {
        byte[] program = HexFormat.of().parseHex("4d5a90000300000004000000ffff0000b800000000000000400000000000000000");
        refusedFile("run.exe", program, "inbox.attachment.kind");
        refusedFile("run.pdf", program, "inbox.attachment.content");
        refusedFile("run.txt", program, "inbox.attachment.content");
        refusedFile("page.html", "<html><script>alert(1)</script></html>", "inbox.attachment.kind");
        refusedFile("page.txt", "<!DOCTYPE html><html><script>alert(1)</script></html>", "inbox.attachment.content");
        refusedFile("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "inbox.attachment.kind");
        refusedFile("drawing.png", "<svg xmlns='http://www.w3.org/2000/svg'/>", "inbox.attachment.content");
        refusedFile("script.js", "alert(1)", "inbox.attachment.kind");
        refusedFile("old.xls", HexFormat.of().parseHex("d0cf11e0a1b11ae1"), "inbox.attachment.kind");
        refusedFile("all.zip", zip("run.exe"), "inbox.attachment.kind");
        refusedFile("all.docx", zip("run.exe"), "inbox.attachment.content");
        refusedFile("book.docx", zip("[Content_Types].xml", "xl/workbook.xml"), "inbox.attachment.content");
        refusedFile("macros.xlsm", zip("[Content_Types].xml", "xl/vbaProject.bin"), "inbox.attachment.kind");
        refusedFile("macros.xlsx", zip("[Content_Types].xml", "xl/vbaProject.bin"), "inbox.attachment.macros");
        refusedFile(
                "half.docx",
                Arrays.copyOf(zip("[Content_Types].xml", "word/document.xml"), 40),
                "inbox.attachment.content");
        refusedFile("pdf", PDF, "inbox.attachment.kind");
        refusedFile("..", PDF, "inbox.attachment.name");
        refusedFile("none.pdf", new byte[0], "inbox.attachment.empty");
        refusedFile("large.pdf", Arrays.copyOf(PDF, WorkAttachments.LARGEST + 1), "inbox.attachment.large");
        assertThat(attachments.list(viewer("ann"), ann)).isEmpty();
    }

    @Test
    void of_two_last_files_at_once_one_is_taken() throws Exception {
        for (int at = 1; at < WorkAttachments.MOST_FILES; at++) {
            attachments.add(viewer("ann"), ann, at + ".pdf", PDF);
        }
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<String> answers = new ArrayList<>();
        try {
            Callable<String> last = () -> {
                try {
                    attachments.add(viewer("ann"), ann, "last.pdf", PDF);
                    return "taken";
                } catch (Refused refused) {
                    return refused.code();
                }
            };
            for (Future<String> answer : two.invokeAll(List.of(last, last))) {
                answers.add(answer.get());
            }
        } finally {
            two.shutdown();
        }
        assertThat(answers).containsExactlyInAnyOrder("taken", "inbox.attachment.full");
    }

    @Test
    void a_file_is_taken_away_by_who_attached_it_while_the_task_is_open_and_its_content_goes() {
        long file = attachments.add(viewer("ann"), ann, "a.pdf", PDF).id();
        assertThat(refused(() -> attachments.remove(viewer("head-north-1"), ann, file)))
                .isEqualTo(Refused.Kind.FORBIDDEN);
        attachments.remove(viewer("ann"), ann, file);
        assertThat(refused(() -> attachments.content(viewer("ann"), ann, file))).isEqualTo(Refused.Kind.NOT_FOUND);
        assertThat(jdbc.sql("select content is null from work_attachment")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(kinds("ann", ann)).contains(Kind.ATTACHED, Kind.DETACHED);

        long second = attachments.add(viewer("ann"), ann, "b.pdf", PDF).id();
        cascades.submit(plan, "ann");
        assertThat(refused(() -> attachments.remove(viewer("ann"), ann, second)))
                .isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused(() -> attachments.add(viewer("ann"), ann, "c.pdf", PDF)))
                .isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void who_decides_sees_what_the_member_said_and_attached_and_the_member_not_what_the_heads_say_among_themselves() {
        long file = attachments.add(viewer("ann"), ann, "accounts.pdf", PDF).id();
        comments.comment(viewer("ann"), ann, "Two accounts moved");
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");
        long decision = open(WorkItemKind.APPROVE_TARGET, "ann");
        comments.comment(viewer("head-north-1"), decision, "Is that so?");

        assertThat(attachments.list(viewer("head-north-1"), decision))
                .extracting(Attachment::name)
                .containsExactly("accounts.pdf");
        assertThat(attachments.content(viewer("head-north-1"), decision, file).bytes())
                .isEqualTo(PDF);
        assertThat(story.timeline(viewer("head-north-1"), decision))
                .extracting(TimelineEntry::text)
                .contains("Two accounts moved", "accounts.pdf", "two key accounts moved", "Is that so?");
        assertThat(story.timeline(viewer("ann"), ann))
                .extracting(TimelineEntry::text)
                .contains("Two accounts moved", "two key accounts moved")
                .doesNotContain("Is that so?");
        assertThat(refused(() -> story.timeline(viewer("ann"), decision))).isEqualTo(Refused.Kind.NOT_FOUND);
    }

    @Test
    void the_timeline_tells_the_target_s_changes_with_the_figure_before_in_the_order_they_happened() {
        actions.setFollowUp(viewer("ann"), ann, LocalDate.now(clock).plusDays(3));
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");
        List<TimelineEntry> told = story.timeline(viewer("head-north-1"), ann);
        assertThat(told).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        assertThat(told)
                .filteredOn(entry -> entry.kind() == Kind.FOLLOW_UP)
                .extracting(TimelineEntry::text)
                .containsExactly(LocalDate.now(clock).plusDays(3).toString());
        TimelineEntry submitted = told.stream()
                .filter(entry ->
                        entry.change() != null && entry.change().action().equals("SUBMIT"))
                .findFirst()
                .orElseThrow();
        assertThat(submitted.actorName()).isEqualTo("Ann");
        assertThat(submitted.change().before()).isEqualByComparingTo("112500");
        assertThat(submitted.change().amount()).isEqualByComparingTo("100000");
        assertThat(told).extracting(TimelineEntry::kind).doesNotContain(Kind.DONE);
    }

    @Test
    void a_day_to_look_again_lies_ahead() {
        assertThat(refused(() -> actions.setFollowUp(
                        viewer("ann"), ann, LocalDate.now(clock).minusDays(1))))
                .isEqualTo(Refused.Kind.INVALID);
        assertThat(refused(() -> actions.setFollowUp(
                        viewer("ann"), ann, LocalDate.now(clock).plusYears(3))))
                .isEqualTo(Refused.Kind.INVALID);
        actions.setFollowUp(viewer("ann"), ann, LocalDate.now(clock));
        assertThat(inbox.workItem(viewer("ann"), ann).followUp()).isEqualTo(LocalDate.now(clock));
        assertThat(refused(() -> actions.setFollowUp(viewer("head-north-1"), ann, null)))
                .isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void the_drawing_shows_where_the_case_has_been_is_and_may_come() {
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");
        CaseDiagram drawing =
                story.diagram(viewer("head-north-1"), open(WorkItemKind.APPROVE_TARGET, "ann"), Locale.ENGLISH);
        assertThat(drawing.process()).isEqualTo("member-target");
        assertThat(drawing.step()).isEqualTo("task_approveTarget");
        assertThat(drawing.bpmn()).contains("bpmndi:BPMNShape");
        assertThat(drawing.ended()).isFalse();
        assertThat(drawing.steps())
                .extracting(CaseDiagram.Step::id, CaseDiagram.Step::state, CaseDiagram.Step::doneByName)
                .startsWith(
                        tuple("start_dispatched", CaseDiagram.State.DONE, ""),
                        tuple("task_submitTarget", CaseDiagram.State.DONE, "Ann"),
                        tuple("task_approveTarget", CaseDiagram.State.CURRENT, ""))
                .contains(tuple("end_agreed", CaseDiagram.State.AHEAD, ""));

        cascades.approve(plan, "ann");
        CaseDiagram ended = story.diagram(viewer("ann"), ann, Locale.ENGLISH);
        assertThat(ended.ended()).isTrue();
        assertThat(ended.steps())
                .filteredOn(step -> step.id().equals("end_agreed"))
                .extracting(CaseDiagram.Step::state)
                .containsExactly(CaseDiagram.State.DONE);
    }

    @Test
    void a_chinese_reader_sees_the_model_and_the_step_in_chinese() {
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");
        long decision = open(WorkItemKind.APPROVE_TARGET, "ann");
        CaseDiagram drawing = story.diagram(viewer("head-north-1"), decision, Locale.SIMPLIFIED_CHINESE);
        assertThat(drawing.processName()).isEqualTo("成员目标");
        assertThat(drawing.steps()).extracting(CaseDiagram.Step::name).contains("提交目标", "审批目标", "成员目标已达成一致");
        assertThat(drawing.bpmn()).contains("name=\"审批目标\"").doesNotContain("name=\"Approve target\"");
        assertThat(reasons.why(viewer("head-north-1"), decision, Locale.SIMPLIFIED_CHINESE)
                        .step())
                .satisfies(step -> {
                    assertThat(step.name()).isEqualTo("审批目标");
                    assertThat(step.documentation()).contains("任何人不得决定自己的目标");
                });
    }

    @Test
    void why_names_the_rule_the_unit_and_the_step() {
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");
        long decision = open(WorkItemKind.APPROVE_TARGET, "ann");
        assertThat(why("head-north-1", decision)).containsExactly(tuple(Why.Rule.LEADS_UNIT, "North 1", "North 1"));
        assertThat(why("head-north", decision)).containsExactly(tuple(Why.Rule.SEES_UNIT, "North 1", ""));
        assertThat(reasons.why(viewer("head-north-1"), decision, Locale.ENGLISH)
                        .step()
                        .step())
                .isEqualTo("task_approveTarget");
        long bob = open(WorkItemKind.SUBMIT_TARGET, "bob");
        assertThat(why("bob", bob)).containsExactly(tuple(Why.Rule.OWN_TARGET, "North 1", ""));

        handOvers.delegate(viewer("head-north-1"), decision, "processes", "");
        assertThat(why("processes", decision)).containsExactly(tuple(Why.Rule.DELEGATED, "", "Head-north-1"));
        handOvers.giveBack(viewer("processes"), decision, "");
        handOvers.reassign(viewer("setter"), decision, "head-north", "North 1 is busy");
        assertThat(why("head-north", decision)).containsExactly(tuple(Why.Rule.REASSIGNED, "", "Setter"));
    }

    @Test
    void why_says_when_a_unit_without_a_head_brings_the_task_to_the_one_above() {
        organisations.bring(java.util.Map.of(
                "units.csv", "code,parent_code,name,kind,weight,calendar\nnorth-3,north,North 3,branch,10,\n",
                "members.csv", "login,name,unit_code,role,valid_from,valid_to,email\ngus,Gus,north-3,MEMBER,,,\n"));
        long other = cascades.created("north-3", "accounts");
        cascades.confirm(other, "north-3", "setter");
        cascades.submit(other, "gus");
        long decision = Objects.requireNonNull(
                        inbox.openItem(viewer("admin"), WorkItemKind.APPROVE_TARGET, cascades.target(other, "gus")))
                .id();
        assertThat(why("head-north", decision)).containsExactly(tuple(Why.Rule.LEADS_ABOVE, "North 3", "North"));
    }

    private List<org.assertj.core.groups.Tuple> why(String login, long id) {
        return reasons.why(viewer(login), id, Locale.ENGLISH).reasons().stream()
                .map(reason -> tuple(reason.rule(), reason.unit(), reason.where()))
                .toList();
    }

    private void refusedFile(String name, String content, String code) {
        refusedFile(name, content.getBytes(StandardCharsets.UTF_8), code);
    }

    private void refusedFile(String name, byte[] content, String code) {
        assertThatThrownBy(() -> attachments.add(viewer("ann"), ann, name, content))
                .as(name)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static byte[] zip(String... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private List<Kind> kinds(String login, long id) {
        return story.timeline(viewer(login), id).stream()
                .map(TimelineEntry::kind)
                .toList();
    }

    private List<String> told(String login) {
        return notices.latest(viewer(login), 50).stream()
                .map(Notices.Notice::textKey)
                .toList();
    }

    private long open(WorkItemKind kind, String owner) {
        return Objects.requireNonNull(inbox.openItem(viewer("admin"), kind, cascades.target(plan, owner)))
                .id();
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }

    private static Refused.Kind refused(ThrowingCallable call) {
        Refused[] caught = new Refused[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> caught[0] = refused);
        return caught[0].kind();
    }
}
