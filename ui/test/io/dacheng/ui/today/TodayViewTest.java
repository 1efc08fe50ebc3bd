package io.dacheng.ui.today;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ui.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class TodayViewTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_target_setter_without_a_plan_is_led_to_the_first() {
        Browser.open(context, "setter", "");
        assertThat(texts(H3.class)).containsExactly("No target is set yet");
        assertThat(_find(Button.class, spec -> spec.withText("Set a new target")))
                .isNotEmpty();
    }

    @Test
    void a_member_without_a_target_is_told_what_will_be_here_and_offered_nothing_that_is_not_theirs() {
        Browser.open(context, "ann", "");
        assertThat(texts(H3.class)).containsExactly("No target yet");
        assertThat(_find(Button.class, spec -> spec.withText("Set a new target")))
                .isEmpty();
    }

    @Test
    void the_most_urgent_tasks_lead_to_the_inbox() {
        cascades.dispatched();
        Browser.open(context, "ann", "");
        assertThat(_find(Anchor.class, spec -> spec.withClasses("urgent")))
                .singleElement()
                .extracting(Anchor::getHref)
                .asString()
                .startsWith("inbox/");
        assertThat(texts(Span.class)).contains("Submit target · Ann", "112.5\u00a0k");
    }

    @Test
    void a_plan_in_agreement_says_how_many_have_agreed() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        Browser.open(context, "setter", "");
        assertThat(texts(H2.class)).contains("Being agreed");
        assertThat(texts(Span.class)).anyMatch(text -> text.startsWith("1 of ") && text.endsWith(" have agreed"));
    }

    @Test
    void a_branch_head_sees_how_far_the_unit_is() {
        cascades.active();
        Browser.open(context, "head-north", "");
        assertThat(texts(H2.class)).contains("North: how far");
        assertThat(texts(Span.class)).contains("of 450.0\u00a0k");
    }

    @Test
    void a_member_sees_the_own_figures_only() {
        cascades.active();
        Browser.open(context, "ann", "");
        assertThat(texts(H2.class)).contains("You: how far").doesNotContain("North 1: how far");
        assertThat(_get(Span.class, spec -> spec.withText("of 112.5\u00a0k")).isVisible())
                .isTrue();
    }

    private static <C extends Component> List<String> texts(Class<C> type) {
        return _find(type).stream().map(each -> each.getElement().getText()).toList();
    }
}
