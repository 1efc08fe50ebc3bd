package io.dacheng.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class GoalViewServiceTest {

    @Autowired
    private GoalViewService goalViews;

    @Test
    void the_chosen_template_is_remembered_for_the_person_who_chose_it() {
        Viewer ann = new Viewer("ann", "Ann", 1L, false, Map.of());
        Viewer bob = new Viewer("bob", "Bob", 2L, false, Map.of());
        goalViews.choose(ann, GoalViewTemplate.TABLE);
        goalViews.choose(ann, GoalViewTemplate.PACE);
        assertThat(goalViews.choice(ann)).isEqualTo(GoalViewTemplate.PACE);
        assertThat(goalViews.choice(bob)).isEqualTo(GoalViewTemplate.CARDS);
    }
}
