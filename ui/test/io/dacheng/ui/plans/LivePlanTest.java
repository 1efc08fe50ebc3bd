package io.dacheng.ui.plans;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.data.provider.DataProvider;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Branches;
import io.dacheng.ui.Browser;
import io.dacheng.ui.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of a plan while colleagues negotiate it. */
@IntegrationTest
class LivePlanTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    Live live;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void bank() {
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void the_balance_follows_a_colleague_and_what_was_open_stays_open() throws Exception {
        long plan = cascades.dispatched();
        Browser.open(context, "head-north-1", "plans/" + plan + "?target=" + cascades.target(plan, "ann"));
        _get(TargetTree.class).collapse(unit());
        DataProvider<?, ?> before = _get(TargetTree.class).getDataProvider();
        int steps = _find(ListItem.class).size();

        CompletableFuture.runAsync(() -> cascades.submit(plan, "ann", "100000.00", "two accounts moved"))
                .get();

        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(2)).until(() -> {
            MockVaadin.clientRoundtrip();
            return unit().balance() != null && unit().balance().signum() != 0;
        });
        assertThat(unit().balance()).isEqualByComparingTo("12500.00");
        assertThat(Branches.below(_get(TargetTree.class), unit()))
                .filteredOn(target -> target.ownerCode().equals("ann"))
                .extracting(TargetView::state)
                .containsExactly(TargetState.SUBMITTED);
        assertThat(_get(TargetTree.class).isExpanded(unit())).isFalse();
        assertThat(_get(TargetTree.class).getDataProvider())
                .as("rows still on their way belong to the same list")
                .isSameAs(before);
        assertThat(_find(ListItem.class)).hasSizeGreaterThan(steps);
    }

    @Test
    void a_colleague_of_another_branch_changes_nothing_here() throws Exception {
        long plan = cascades.dispatched();
        Browser.open(context, "head-north-1", "plans/" + plan);
        TargetView before = unit();

        CompletableFuture.runAsync(() -> {
                    cascades.submit(plan, "eve", "200000.00", "fewer customers");
                    cascades.submit(plan, "bob", "112000.00", "a holiday");
                })
                .get();

        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(2)).until(() -> {
            MockVaadin.clientRoundtrip();
            return !unit().equals(before);
        });
        assertThat(Branches.roots(_get(TargetTree.class)))
                .extracting(TargetView::ownerCode)
                .containsExactly("north-1");
        assertThat(unit().balance()).isEqualByComparingTo("500.00");
    }

    @Test
    void whose_role_is_taken_away_is_told_nothing_new_and_sees_nothing_at_the_next_click() throws Exception {
        long plan = cascades.dispatched();
        Browser.open(context, "head-north-1", "plans/" + plan);
        TargetView before = unit();
        AtomicBoolean told = new AtomicBoolean();
        live.onPlan(_get(TargetTree.class), plan, () -> told.set(true));
        LocalDate until = roleUntil("head-north-1", LocalDate.now(clock).minusDays(1));
        try {
            CompletableFuture.runAsync(() -> cascades.submit(plan, "ann", "100000.00", "two accounts moved"))
                    .get();
            Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(5)).until(() -> {
                MockVaadin.clientRoundtrip();
                return told.get();
            });
            MockVaadin.clientRoundtrip();
            assertThat(unit()).as("what is pushed").isEqualTo(before);
            Browser.go("plans/" + plan);
            assertThat(_find(TargetTree.class)).as("what the next click shows").isEmpty();
        } finally {
            roleUntil("head-north-1", until);
        }
    }

    /** Returns until when it was theirs before. */
    private LocalDate roleUntil(String login, LocalDate day) {
        long member = organisations.memberId(login);
        LocalDate before = jdbc.sql("select max(valid_to) from assignment where member_id = :member")
                .param("member", member)
                .query(LocalDate.class)
                .single();
        jdbc.sql("update assignment set valid_to = :day where member_id = :member")
                .param("day", day)
                .param("member", member)
                .update();
        return before;
    }

    private static TargetView unit() {
        return Branches.roots(_get(TargetTree.class)).get(0);
    }
}
