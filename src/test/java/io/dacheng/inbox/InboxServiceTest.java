package io.dacheng.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One plan at the schedule of North and South; North is led by two: head-north and deputy. */
@IntegrationTest
class InboxServiceTest {

    @Autowired
    private InboxService inbox;

    @Autowired
    private WorkItemActions actions;

    @Autowired
    private WorkComments comments;

    @Autowired
    private WorkItemProjection projection;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private long plan;

    @BeforeEach
    void a_plan_at_the_schedule() {
        clock.reset();
        jdbc.sql("update work_item set state = 'CANCELLED', closed_at = now() where state = 'OPEN'")
                .update();
        organisations.smallBank();
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\ndeputy,Deputy,north,BRANCH_HEAD,,,\n"));
        plan = cascades.created();
        cascades.confirm(plan, "HQ", "setter");
    }

    @Test
    void what_two_may_take_is_their_groups_until_one_claims_it() {
        WorkItem item = north();
        assertThat(ids("head-north", Scope.GROUP)).contains(item.id());
        assertThat(ids("deputy", Scope.GROUP)).contains(item.id());

        actions.claim(viewer("deputy"), item.id());

        assertThat(ids("deputy", Scope.MINE)).contains(item.id());
        assertThat(ids("head-north", Scope.GROUP)).doesNotContain(item.id());
        assertThat(ids("head-north", Scope.UNIT)).contains(item.id());
        assertThat(inbox.workItem(viewer("head-north"), item.id()).assigneeName())
                .isEqualTo("Deputy");
    }

    @Test
    void what_only_one_could_take_is_theirs_from_the_start() {
        WorkItem south = item(WorkItemKind.SET_SCHEDULE, "south");
        assertThat(ids("head-south", Scope.MINE)).contains(south.id());
        assertThat(ids("head-south", Scope.GROUP)).doesNotContain(south.id());
    }

    @Test
    void a_second_claim_is_told_who_was_first() {
        WorkItem item = north();
        actions.claim(viewer("deputy"), item.id());
        actions.claim(viewer("deputy"), item.id());
        assertThat(refused(() -> actions.claim(viewer("head-north"), item.id())).getMessage())
                .contains("Deputy");
        assertThat(refused(() -> actions.claim(viewer("head-north"), item.id())).kind())
                .isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void of_two_claims_at_once_one_wins_and_the_other_learns_its_name() throws Exception {
        WorkItem item = north();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> claims = List.of(claim("deputy", item.id()), claim("head-north", item.id()));
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : two.invokeAll(claims)) {
                answers.add(answer.get());
            }
            String winner =
                    String.valueOf(inbox.workItem(viewer("setter"), item.id()).assigneeName());
            assertThat(answers).filteredOn("claimed"::equals).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.contains(winner)).hasSize(1);
        } finally {
            two.shutdown();
        }
    }

    @Test
    void a_released_item_is_the_groups_again_and_only_its_holder_can_release_it() {
        WorkItem item = north();
        actions.claim(viewer("deputy"), item.id());
        assertThat(refused(() -> actions.release(viewer("head-north"), item.id()))
                        .kind())
                .isEqualTo(Refused.Kind.FORBIDDEN);
        actions.release(viewer("deputy"), item.id());
        assertThat(ids("head-north", Scope.GROUP)).contains(item.id());
    }

    @Test
    void who_is_no_candidate_cannot_claim_even_from_above() {
        assertThat(refused(() -> actions.claim(viewer("setter"), north().id())).kind())
                .isEqualTo(Refused.Kind.FORBIDDEN);
    }

    @Test
    void nobody_of_another_branch_learns_that_an_item_exists() {
        long id = north().id();
        for (String stranger : List.of("head-south", "ann", "head-north-1")) {
            assertThat(refused(() -> inbox.workItem(viewer(stranger), id)).kind())
                    .isEqualTo(Refused.Kind.NOT_FOUND);
            assertThat(refused(() -> comments.comment(viewer(stranger), id, "Hello"))
                            .kind())
                    .isEqualTo(Refused.Kind.NOT_FOUND);
            assertThat(ids(stranger, Scope.UNIT)).doesNotContain(id);
        }
        assertThat(inbox.workItem(viewer("setter"), id).id()).isEqualTo(id);
    }

    @Test
    void comments_are_kept_with_their_author_and_an_empty_one_is_refused() {
        long id = north().id();
        comments.comment(viewer("deputy"), id, "  Waiting for the budget \"2026\" 预算 ");
        comments.comment(viewer("setter"), id, "It is there");
        assertThat(comments.comments(viewer("head-north"), id))
                .extracting(WorkComment::authorName, WorkComment::text)
                .containsExactly(tuple("Deputy", "Waiting for the budget \"2026\" 预算"), tuple("Setter", "It is there"));
        assertThat(refused(() -> comments.comment(viewer("deputy"), id, " \n ")).kind())
                .isEqualTo(Refused.Kind.INVALID);
    }

    @Test
    void counts_are_those_of_the_lists() {
        clock.set(Cascades.SUBMIT_BY.plusDays(1));
        for (String login : List.of("head-north", "head-south", "setter", "ann", "admin")) {
            assertThat(inbox.counts(viewer(login)))
                    .isEqualTo(new InboxCounts(
                            find(login, Scope.MINE).total(),
                            find(login, Scope.GROUP).total(),
                            find(login, Scope.UNIT).total(),
                            find(login, Scope.OVERDUE).total()));
        }
        assertThat(inbox.counts(viewer("head-north"))).isEqualTo(new InboxCounts(0, 1, 1, 1));
        assertThat(inbox.counts(viewer("ann"))).isEqualTo(new InboxCounts(0, 0, 0, 0));
    }

    @Test
    void what_is_due_today_is_not_overdue() {
        clock.set(Cascades.SUBMIT_BY);
        assertThat(inbox.counts(viewer("head-north")).overdue()).isZero();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        for (int i = 0; i < 7; i++) {
            open("paged-" + i, "Paged " + i, i % 2 == 0 ? LocalDate.of(2026, 6, 1) : null);
        }
        List<String> seen = new ArrayList<>();
        for (int offset = 0; offset < 8; offset += 3) {
            Slice<WorkItem> page =
                    inbox.find(viewer("head-south"), new InboxQuery(Scope.MINE, "Paged", null, Sort.DUE, offset, 3));
            assertThat(page.total()).isEqualTo(7);
            page.items().forEach(item -> seen.add(item.subject()));
        }
        assertThat(seen).containsExactly("Paged 0", "Paged 2", "Paged 4", "Paged 6", "Paged 1", "Paged 3", "Paged 5");
    }

    @Test
    void a_search_takes_every_character_as_it_is() {
        open("odd-1", "50%_of \\ it", null);
        open("odd-2", "500 of it", null);
        assertThat(inbox.find(viewer("head-south"), new InboxQuery(Scope.MINE, "50%_OF \\", null, Sort.SUBJECT, 0, 10))
                        .items())
                .extracting(WorkItem::subject)
                .containsExactly("50%_of \\ it");
    }

    @Test
    void a_page_without_bounds_is_refused() {
        assertThat(refused(() -> inbox.find(viewer("ann"), new InboxQuery(Scope.MINE, "", null, Sort.DUE, 0, 100_000)))
                        .sentence(Locale.SIMPLIFIED_CHINESE))
                .contains("1000");
    }

    @Test
    void an_item_with_a_form_is_not_completed_from_the_list() {
        assertThat(refused(() -> actions.complete(
                                viewer("head-south"),
                                item(WorkItemKind.SET_SCHEDULE, "south").id()))
                        .kind())
                .isEqualTo(Refused.Kind.INVALID);
    }

    @Test
    void done_items_are_found_by_who_did_them() {
        WorkItem item = item(WorkItemKind.SET_SCHEDULE, "south");
        cascades.schedule(plan, "south");
        assertThat(ids("head-south", Scope.DONE)).contains(item.id());
        assertThat(refused(() -> actions.setFollowUp(viewer("head-south"), item.id(), null))
                        .getMessage())
                .contains("Head-south");
    }

    private Callable<String> claim(String login, long id) {
        return () -> {
            try {
                actions.claim(viewer(login), id);
                return "claimed";
            } catch (Refused refused) {
                return refused.getMessage();
            }
        };
    }

    private void open(String ref, String subject, LocalDate due) {
        projection.opened(new WorkItemProjection.Opened(
                ref + plan,
                WorkItemKind.GENERIC,
                plan,
                null,
                null,
                subject,
                "",
                "",
                1,
                null,
                null,
                null,
                List.of("head-south"),
                due,
                "unit-target"));
    }

    private WorkItem north() {
        return item(WorkItemKind.SET_SCHEDULE, "north");
    }

    private WorkItem item(WorkItemKind kind, String unit) {
        return Objects.requireNonNull(inbox.openItem(viewer("admin"), kind, cascades.target(plan, unit)));
    }

    private List<Long> ids(String login, Scope scope) {
        return find(login, scope).items().stream().map(WorkItem::id).toList();
    }

    private Slice<WorkItem> find(String login, Scope scope) {
        return inbox.find(viewer(login), new InboxQuery(scope, "", null, Sort.DUE, 0, 100));
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }

    private static Refused refused(ThrowingCallable call) {
        Refused[] caught = new Refused[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> caught[0] = refused);
        return caught[0];
    }
}
