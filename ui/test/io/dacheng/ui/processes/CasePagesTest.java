package io.dacheng.ui.processes;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Browser;
import io.dacheng.ui.diagram.ModelDiagram;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Process admins see what runs, find cases, and put right what is stuck. */
@IntegrationTest
class CasePagesTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    private long plan;

    @BeforeEach
    void a_plan_of_which_ann_has_submitted() {
        organisations.smallBank();
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "left by an earlier test", true, true));
        plan = cascades.dispatched();
        cascades.submit(plan, "ann");
    }

    @AfterEach
    void nobody_looks_any_more() {
        Browser.close();
    }

    @Test
    void the_page_of_a_process_counts_cases_in_the_drawing_and_beside_it() {
        open("processes/member-target");
        assertThat(_get(H1.class).getText()).isEqualTo("Member target");
        assertThat(texts(Paragraph.class)).anyMatch(text -> text.contains("6 cases run · nothing is stuck"));

        assertThat(_get(ModelDiagram.class)
                        .getElement()
                        .getPropertyRaw("layers")
                        .toString())
                .contains("task_submitTarget", "5 cases are here", "task_approveTarget", "1 case is here");
        assertThat(_find(NativeTableRow.class)).hasSize(3);
        Anchor approve = _get(Anchor.class, spec -> spec.withText("Approve target"));
        assertThat(approve.getHref()).contains("tab=cases", "step=task_approveTarget");
    }

    @Test
    void cases_are_found_by_state_words_and_step_and_lead_to_their_pages() {
        open("processes/member-target?tab=cases");
        assertThat(names()).hasSize(6).contains("Ann", "Fei");
        _setValue(_get(TextField.class), "ann");
        assertThat(names()).containsExactly("Ann");
        Browser.go("processes/member-target?tab=cases&step=task_approveTarget");
        assertThat(names()).containsExactly("Ann");
        _assertOne(NativeButton.class, spec -> spec.withClasses("step-chip"));
        _click(_get(NativeButton.class, spec -> spec.withClasses("step-chip")));
        assertThat(names()).hasSize(6);
        _click(_get(NativeButton.class, spec -> spec.withText("Ended")));
        assertThat(names()).isEmpty();
        assertThat(texts(Paragraph.class))
                .contains("Cases start by themselves when people set plans, open reviews or ask" + " for revisions.");
    }

    @Test
    void a_case_is_suspended_and_goes_on_with_a_reason() {
        open("cases/" + caseOf("ann"));
        assertThat(texts(H2.class)).contains("Open tasks", "How far it is").doesNotContain("What holds it");
        _click(_get(Button.class, spec -> spec.withText("Suspend the case")));
        _setValue(_get(TextArea.class), "Being checked");
        _click(_find(Button.class, spec -> spec.withText("Suspend the case")).get(1));
        assertThat(texts(Span.class)).contains("suspended").anyMatch(text -> text.startsWith("Suspended · processes"));
        _assertOne(Button.class, spec -> spec.withText("Activate the case"));
        assertThat(texts(H2.class)).contains("What process admins have done");
    }

    @Test
    void a_case_that_the_cascade_waits_for_tells_in_the_dialog_what_to_call_off_instead() {
        open("cases/" + caseOf("ann"));
        _click(_get(Button.class, spec -> spec.withText("Cancel the case")));
        _setValue(_get(TextArea.class), "Away");
        _click(_find(Button.class, spec -> spec.withText("Cancel the case")).get(1));
        assertThat(texts(Paragraph.class))
                .anyMatch(text -> text.startsWith("The target of Ann is not agreed yet, and the unit above waits"));
    }

    @Test
    void what_is_stuck_is_told_in_words_and_retried() {
        stuck();
        open("incidents");
        assertThat(texts(Paragraph.class))
                .contains(
                        "Nothing is known about plan:999999999: its plan, target or review does not exist.",
                        "Mend what the sentence names, then retry.");
        _click(_get(Button.class, spec -> spec.withText("Retry")));
        assertThat(texts(Paragraph.class))
                .contains("A step that fails again and again shows here, with what went wrong and what to do.");
        _assertOne(Notification.class);
    }

    @Test
    void the_pages_are_for_who_runs_processes() {
        for (String path : List.of("processes/member-target", "incidents", "cases/" + caseOf("ann"))) {
            for (String login : List.of("head-north", "ann")) {
                Browser.open(context, login, path);
                assertThat(texts(Paragraph.class))
                        .anyMatch(text -> text.startsWith("Only process admins of the whole organisation"));
                assertThat(texts(Span.class)).doesNotContain("running");
                _assertNone(ModelDiagram.class);
                Browser.close();
            }
        }
        Browser.open(context, "processes", "incidents");
    }

    @Test
    void in_chinese_the_steps_have_their_chinese_names() {
        Browser.open(context, "processes", "processes/member-target", Locale.SIMPLIFIED_CHINESE);
        assertThat(texts(Anchor.class)).contains("提交目标");
        _assertNone(Anchor.class, spec -> spec.withText("Submit target"));
    }

    private void open(String path) {
        Browser.open(context, "processes", path);
    }

    /** Starts a case about a plan that is not there, and lets it fail until it is given up. */
    private void stuck() {
        String id = runtime.startProcessInstanceByKey("target-cascade", "plan:999999999")
                .getId();
        String job = management
                .createJobQuery()
                .processInstanceId(id)
                .messages()
                .singleResult()
                .getId();
        for (int tries = 0; tries < 3; tries++) {
            assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(Refused.class);
        }
    }

    private String caseOf(String member) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("target:" + cascades.target(plan, member))
                .singleResult()
                .getId();
    }

    private static List<String> names() {
        return _find(Span.class, spec -> spec.withClasses("name")).stream()
                .map(Span::getText)
                .toList();
    }

    private static List<String> texts(Class<? extends Component> type) {
        return _find(type).stream()
                .map(part -> part.getElement().getTextRecursively())
                .toList();
    }
}
