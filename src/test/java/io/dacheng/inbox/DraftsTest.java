package io.dacheng.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestClock;
import io.dacheng.shared.Refused;
import io.dacheng.target.PlanService;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ann has a target to submit; her draft is about that task. */
@IntegrationTest
class DraftsTest {

    @Autowired
    private Drafts drafts;

    @Autowired
    private InboxService inbox;

    @Autowired
    private PlanService plans;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private long plan;
    private Viewer ann;
    private String form = "";

    @BeforeEach
    void ann_has_something_to_submit() {
        clock.reset();
        jdbc.sql("delete from work_draft").update();
        jdbc.sql("update work_item set state = 'CANCELLED', closed_at = now() where state = 'OPEN'")
                .update();
        organisations.smallBank();
        plan = cascades.dispatched();
        ann = organisations.viewer("ann");
        form = "task-" + taskOf(ann).id();
    }

    @Test
    void what_was_typed_comes_back_to_who_typed_it_and_to_nobody_else() {
        drafts.save(ann, form, "figures", Map.of("amount", "100 0", "reason", "two key acc"), 0L);

        Draft draft = drafts.find(ann, form).orElseThrow();
        assertThat(draft.content()).containsOnly(Map.entry("amount", "100 0"), Map.entry("reason", "two key acc"));
        assertThat(draft.basis()).isEqualTo("figures");
        assertThat(draft.savedAt()).isEqualTo(clock.instant());
        assertThat(drafts.all(ann)).containsExactly(draft);
        assertThat(drafts.find(organisations.viewer("head-north-1"), form)).isEmpty();
        assertThat(drafts.all(organisations.viewer("admin"))).isEmpty();
        Viewer looked = new Viewer(ann.login(), ann.name(), ann.memberId(), false, ann.units(), null, "admin");
        assertThat(drafts.find(looked, form)).as("who looks as ann").isEmpty();
        assertThat(drafts.all(looked)).isEmpty();
    }

    @Test
    void of_two_windows_the_second_is_told_instead_of_overwriting() {
        Draft first = drafts.save(ann, form, "", Map.of("reason", "on the desk"), 0L);

        assertThatThrownBy(() -> drafts.save(ann, form, "", Map.of("reason", "on the phone"), 0L))
                .isInstanceOf(Refused.class)
                .extracting("code")
                .isEqualTo("inbox.draft.changed");
        assertThat(reason()).isEqualTo("on the desk");

        drafts.save(ann, form, "", Map.of("reason", "on the phone"), first.version());
        assertThat(reason()).isEqualTo("on the phone");
        drafts.save(ann, form, "", Map.of("reason", "by a program"), null);
        assertThat(reason()).isEqualTo("by a program");
    }

    @Test
    void who_completes_the_task_takes_all_its_drafts_along() {
        String comment = form.replace("task", "comment");
        drafts.save(ann, form, "", Map.of("reason", "x"), 0L);
        drafts.save(ann, form + "-" + cascades.target(plan, "ann"), "", Map.of("reason", "x"), 0L);
        drafts.save(organisations.viewer("head-north-1"), comment, "", Map.of("text", "y"), 0L);
        drafts.save(ann, "plan-new", "", Map.of("name", "z"), 0L);

        cascades.submit(plan, "ann");

        assertThat(drafts.all(ann)).extracting(Draft::form).containsExactly("plan-new");
        assertThat(drafts.all(organisations.viewer("head-north-1"))).isEmpty();
        assertThatThrownBy(() -> drafts.save(ann, form, "", Map.of("reason", "too late"), null))
                .isInstanceOf(Refused.class)
                .extracting("code")
                .isEqualTo("inbox.draft.closed");
    }

    @Test
    void a_cancelled_plan_leaves_no_drafts_behind() {
        drafts.save(ann, form, "", Map.of("reason", "x"), 0L);

        plans.cancel(organisations.viewer("setter"), plan, "Called off");

        assertThat(drafts.all(ann)).isEmpty();
    }

    @Test
    void a_task_of_somebody_else_takes_no_draft() {
        assertThatThrownBy(() -> drafts.save(organisations.viewer("eve"), form, "", Map.of("reason", "x"), null))
                .isInstanceOf(Refused.class)
                .extracting("code")
                .isEqualTo("inbox.notFound");
    }

    @Test
    void what_is_discarded_or_untouched_for_ninety_days_is_gone() {
        drafts.save(ann, form, "", Map.of("reason", "x"), 0L);
        drafts.discard(ann, form);
        drafts.discard(ann, form);
        assertThat(drafts.all(ann)).isEmpty();

        drafts.save(ann, "plan-new", "", Map.of("name", "x"), 0L);
        clock.advance(Duration.ofDays(89));
        drafts.save(ann, "revision-7", "", Map.of("reason", "x"), 0L);
        assertThat(drafts.all(ann)).hasSize(2);
        clock.advance(Duration.ofDays(2));
        drafts.save(ann, "revision-7", "", Map.of("reason", "xy"), 1L);
        assertThat(drafts.all(ann)).extracting(Draft::form).containsExactly("revision-7");
    }

    @Test
    void names_that_are_none_and_contents_without_end_are_refused() {
        for (String name : new String[] {"", "task", "Task-1", "task-1/2", "../x-1", "a-b-c-d-e"}) {
            assertThatThrownBy(() -> drafts.save(ann, name, "", Map.of(), null))
                    .as(name)
                    .isInstanceOf(Refused.class);
        }
        Map<String, String> endless = Map.of("reason", "x".repeat(1_000_000));
        assertThatThrownBy(() -> drafts.save(ann, form, "", endless, null))
                .isInstanceOf(Refused.class)
                .extracting("code")
                .isEqualTo("inbox.draft.long");
    }

    @Test
    void hostile_texts_come_back_to_the_letter() throws IOException {
        Map<String, String> hostile = new TreeMap<>();
        new ObjectMapper()
                .readTree(SharedData.bytes("hostile/blns.json"))
                .forEach(text -> hostile.put("field-" + hostile.size(), text.asText()));
        hostile.put("nothing", "a\u0000b");

        drafts.save(ann, form, "", hostile, 0L);

        assertThat(drafts.find(ann, form).orElseThrow().content()).isEqualTo(hostile);
    }

    private String reason() {
        return String.valueOf(drafts.find(ann, form).orElseThrow().content().get("reason"));
    }

    private WorkItem taskOf(Viewer person) {
        return inbox.find(person, new InboxQuery(InboxQuery.Scope.MINE, "", null, InboxQuery.Sort.NEWEST, 0, 1))
                .items()
                .get(0);
    }
}
