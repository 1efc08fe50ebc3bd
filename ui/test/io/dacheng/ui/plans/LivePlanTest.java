package io.dacheng.ui.plans;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.data.provider.hierarchy.TreeDataProvider;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Browser;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The page of a plan while colleagues negotiate it. */
@IntegrationTest
class LivePlanTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

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
        int steps = _find(ListItem.class).size();

        CompletableFuture.runAsync(() -> cascades.submit(plan, "ann", "100000.00", "two accounts moved"))
                .get();

        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(2)).until(() -> {
            MockVaadin.clientRoundtrip();
            return unit().balance() != null && unit().balance().signum() != 0;
        });
        assertThat(unit().balance()).isEqualByComparingTo("12500.00");
        assertThat(provider().getTreeData().getChildren(unit()))
                .filteredOn(target -> target.ownerCode().equals("ann"))
                .extracting(TargetView::state)
                .containsExactly(TargetState.SUBMITTED);
        assertThat(_get(TargetTree.class).isExpanded(unit())).isFalse();
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
        assertThat(provider().getTreeData().getRootItems())
                .extracting(TargetView::ownerCode)
                .containsExactly("north-1");
        assertThat(unit().balance()).isEqualByComparingTo("500.00");
    }

    private static TargetView unit() {
        return provider().getTreeData().getRootItems().get(0);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static TreeDataProvider<TargetView> provider() {
        return (TreeDataProvider<TargetView>) _get(TargetTree.class).getDataProvider();
    }
}
