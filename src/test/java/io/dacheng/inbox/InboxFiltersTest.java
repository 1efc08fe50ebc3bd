package io.dacheng.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.WorkItemFilter.Mark;
import io.dacheng.shared.Refused;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class InboxFiltersTest {

    @Autowired
    private InboxFilters filters;

    @Autowired
    private InboxService inbox;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_bank() {
        clock.reset();
        TestDatabase.empty();
        organisations.smallBank();
    }

    @Test
    void a_list_is_kept_as_it_was_put_together_and_counted() {
        long plan = cascades.dispatched();
        WorkItemFilter filter = new WorkItemFilter(
                " North  ",
                WorkItemKind.SUBMIT_TARGET,
                plan,
                "deposits",
                unit("north"),
                Set.of(Mark.WEEK, Mark.OVERDUE));
        SavedFilter kept = save("head-north", "To submit 待提交", filter, false);
        assertThat(kept.filter()).isEqualTo(filter);
        assertThat(kept.filter().text()).isEqualTo("North");
        assertThat(filters.of(viewer("head-north"))).containsExactly(kept);

        save("head-north", "All below", WorkItemFilter.ALL.withKind(WorkItemKind.SUBMIT_TARGET), false);
        InboxPage page =
                inbox.page(viewer("head-north"), new InboxQuery(Scope.MINE, WorkItemFilter.ALL, Sort.DUE, 0, 10));
        // Ann, Bob, Cai and Dan, due on 2026-05-29: not within a week of 2026-05-15.
        assertThat(page.saved()).extracting(SavedFilter::count).containsExactly(0L, 4L);
    }

    @Test
    void nobody_sees_or_changes_the_lists_of_another() {
        SavedFilter own = save("head-north", "Mine alone", WorkItemFilter.ALL, false);
        assertThat(filters.of(viewer("setter"))).isEmpty();
        assertThat(kind(() -> filters.delete(viewer("setter"), own.id()))).isEqualTo(Refused.Kind.NOT_FOUND);
        assertThat(kind(() -> filters.change(viewer("setter"), own.id(), draft("Taken", WorkItemFilter.ALL, true))))
                .isEqualTo(Refused.Kind.NOT_FOUND);
        assertThat(kind(() -> filters.arrange(viewer("setter"), List.of(own.id()))))
                .isEqualTo(Refused.Kind.NOT_FOUND);
        assertThat(kind(() -> filters.arrange(viewer("head-north"), List.of(own.id(), own.id()))))
                .isEqualTo(Refused.Kind.INVALID);
        assertThat(filters.of(viewer("head-north"))).containsExactly(own);
    }

    @Test
    void only_one_list_is_shown_first() {
        SavedFilter one = save("ann", "One", WorkItemFilter.ALL, true);
        SavedFilter two = save("ann", "Two", WorkItemFilter.ALL, true);
        assertThat(filters.of(viewer("ann"))).extracting(SavedFilter::first).containsExactly(false, true);
        filters.change(viewer("ann"), one.id(), draft("One", WorkItemFilter.ALL, true));
        assertThat(filters.of(viewer("ann"))).extracting(SavedFilter::first).containsExactly(true, false);
        filters.change(viewer("ann"), one.id(), draft("One again", WorkItemFilter.ALL, false));
        assertThat(filters.of(viewer("ann")))
                .extracting(SavedFilter::name, SavedFilter::first)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("One again", false),
                        org.assertj.core.groups.Tuple.tuple("Two", false));
        filters.arrange(viewer("ann"), List.of(two.id(), one.id()));
        assertThat(filters.of(viewer("ann"))).extracting(SavedFilter::id).containsExactly(two.id(), one.id());
        filters.delete(viewer("ann"), two.id());
        assertThat(filters.of(viewer("ann"))).extracting(SavedFilter::id).containsExactly(one.id());
    }

    @Test
    void a_list_needs_a_name_of_its_own_and_there_are_not_too_many() {
        save("ann", "One", WorkItemFilter.ALL, false);
        assertThat(kind(() -> save("ann", " One ", WorkItemFilter.ALL, false))).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(kind(() -> save("ann", " ", WorkItemFilter.ALL, false))).isEqualTo(Refused.Kind.INVALID);
        assertThat(kind(() -> save("ann", "x".repeat(61), WorkItemFilter.ALL, false)))
                .isEqualTo(Refused.Kind.INVALID);
        for (int i = 1; i < InboxFilters.MOST; i++) {
            save("ann", "List " + i, WorkItemFilter.ALL, false);
        }
        assertThat(kind(() -> save("ann", "Too many", WorkItemFilter.ALL, false)))
                .isEqualTo(Refused.Kind.INVALID);
    }

    private SavedFilter save(String login, String name, WorkItemFilter filter, boolean first) {
        return filters.save(viewer(login), draft(name, filter, first));
    }

    private static InboxFilters.Draft draft(String name, WorkItemFilter filter, boolean first) {
        return new InboxFilters.Draft(name, Scope.UNIT, filter, Sort.DUE, first);
    }

    private long unit(String code) {
        return organisations.unitId(code);
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }

    private static Refused.Kind kind(ThrowingCallable call) {
        Refused[] caught = new Refused[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> caught[0] = refused);
        return caught[0].kind();
    }
}
