package io.dacheng.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.fixtures.Drawn;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.models.ModelChange.Kind;
import io.dacheng.workflow.models.ModelChange.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two versions of a model differ in, told by what was changed in the file. */
class ComparisonTest {

    private static final String APPROVE = "<bpmn:userTask id=\"task_approveTarget\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "member-target.bpmn",
                "unit-target.bpmn",
                "target-cascade.bpmn",
                "progress-review.bpmn",
                "achievement-status.dmn",
                "review-rhythm.dmn"
            })
    void a_model_is_the_same_as_itself_and_as_itself_written_in_another_way(String name) {
        String text = text(Drawn.asDelivered(name));
        assertThat(compare(text, text)).isEmpty();
        String otherwise = text.replace("xmlns:camunda=", "xmlns:c7=")
                .replace("camunda:", "c7:")
                .replace("><", ">\n  <")
                .replace("bpmn:", "b:")
                .replace("xmlns:bpmn=", "xmlns:b=");
        assertThat(compare(text, otherwise)).isEmpty();
    }

    @Test
    void everything_in_a_model_that_was_not_there_is_new() {
        ModelComparison comparison = Comparison.of(
                "x",
                ModelKind.PROCESS,
                null,
                Drawn.asDelivered("member-target.bpmn").content());
        assertThat(comparison.before()).isNull();
        assertThat(comparison.changes()).isNotEmpty().allSatisfy(change -> assertThat(change.kind())
                .isEqualTo(Kind.ADDED));
        assertThat(comparison.changes())
                .extracting(ModelChange::element)
                .contains("task_submitTarget", "member-target");
    }

    @Test
    void a_step_between_two_others_is_added_with_its_flow_and_the_flow_before_leads_to_it() {
        List<ModelChange> changes = changes(
                "id=\"flow_submitTargetToApproveTarget\" sourceRef=\"task_submitTarget\" targetRef=\"task_approveTarget\" />",
                "id=\"flow_submitTargetToApproveTarget\" sourceRef=\"task_submitTarget\" targetRef=\"task_region\" />"
                        + "<bpmn:userTask id=\"task_region\" name=\"Approve for the region\" />"
                        + "<bpmn:sequenceFlow id=\"flow_region\" sourceRef=\"task_region\" targetRef=\"task_approveTarget\" />");

        assertThat(changes)
                .extracting(ModelChange::kind, ModelChange::element, ModelChange::type, ModelChange::name)
                .containsExactly(
                        tuple(Kind.ADDED, "task_region", "userTask", "Approve for the region"),
                        tuple(Kind.ADDED, "flow_region", "sequenceFlow", "Approve for the region → Approve target"),
                        tuple(
                                Kind.CHANGED,
                                "flow_submitTargetToApproveTarget",
                                "sequenceFlow",
                                "Submit target → Approve for the region"));
        assertThat(changes.get(2).values())
                .containsExactly(new Value("targetRef", "task_approveTarget", "task_region"));
    }

    @Test
    void of_a_step_each_attribute_text_and_extension_is_told() {
        assertThat(changes("name=\"Approve target\"", "name=\"Agree\""))
                .filteredOn(change -> change.element().equals("task_approveTarget"))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.values()).containsExactly(new Value("name", "Approve target", "Agree")));
        assertThat(only("camunda:formKey=\"APPROVE_TARGET\"", "camunda:formKey=\"GENERIC\" camunda:priority=\"7\""))
                .containsExactlyInAnyOrder(
                        new Value("camunda:formKey", "APPROVE_TARGET", "GENERIC"),
                        new Value("camunda:priority", null, "7"));
        assertThat(only("value=\"BRANCH_HEAD\"", "value=\"TARGET_SETTER\""))
                .containsExactly(new Value("camunda:property[whoActs]", "BRANCH_HEAD", "TARGET_SETTER"));
        assertThat(only("<bpmn:documentation>The branch head approves", "<bpmn:documentation>Somebody approves"))
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.property()).isEqualTo("documentation");
                    assertThat(value.after()).startsWith("Somebody approves");
                });
        assertThat(only("R3/PT1M", "R5/PT1M"))
                .containsExactly(new Value("camunda:failedJobRetryTimeCycle", "R3/PT1M", "R5/PT1M"));
    }

    @Test
    void a_timer_inside_its_event_is_told_with_the_event() {
        String text = text(Drawn.asDelivered("progress-review.bpmn"));
        assertThat(compare(text, text.replace("0 0 6 * * ?", "0 30 5 * * ?")))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.type()).isEqualTo("startEvent");
                    assertThat(change.values())
                            .containsExactly(
                                    new Value("timerEventDefinition/timeCycle", "0 0 6 * * ?", "0 30 5 * * ?"));
                });
    }

    @Test
    void what_was_only_moved_is_told_apart() {
        String text = text(Drawn.asDelivered("member-target.bpmn"));
        String moved =
                text.replaceFirst("(bpmnElement=\"task_approveTarget\"[^>]*>\\s*<dc:Bounds x=\")(\\d+)", "$19999");
        assertThat(moved).isNotEqualTo(text);
        ModelComparison comparison = Comparison.of("x", ModelKind.PROCESS, bytes(text), bytes(moved));
        assertThat(comparison.changes())
                .extracting(ModelChange::kind, ModelChange::element)
                .containsExactly(tuple(Kind.MOVED, "task_approveTarget"));
        assertThat(comparison.onlyDrawing()).isTrue();
    }

    @Test
    void what_has_gone_is_told_with_the_name_it_had() {
        String text = text(Drawn.asDelivered("member-target.bpmn"));
        int start = text.indexOf(APPROVE);
        int end = text.indexOf("</bpmn:userTask>", start) + "</bpmn:userTask>".length();
        assertThat(compare(text, text.substring(0, start) + text.substring(end)))
                .filteredOn(change -> change.kind() == Kind.REMOVED)
                .extracting(ModelChange::element, ModelChange::name)
                .containsExactly(tuple("task_approveTarget", "Approve target"));
    }

    @Test
    void of_a_decision_cells_are_told_by_their_columns_and_rows_by_what_they_say() {
        String text = text(Drawn.asDelivered("achievement-status.dmn"));
        assertThat(compare(text, text.replace("&gt;= 0.9", "&gt;= 0.85")))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.element()).isEqualTo("rule_watch");
                    assertThat(change.name()).isEqualTo(">= 0.85 · \"WATCH\"");
                    assertThat(change.values())
                            .containsExactly(new Value("entry[Time-proportional rate]", ">= 0.9", ">= 0.85"));
                });
    }

    @Test
    void rows_in_another_order_are_a_change_of_the_table_and_new_rows_are_not() {
        String text = text(Drawn.asDelivered("achievement-status.dmn"));
        int watch = text.indexOf("<rule id=\"rule_watch\">");
        int behind = text.indexOf("<rule id=\"rule_behind\">");
        int end = text.indexOf("</decisionTable>");
        String swapped = text.substring(0, watch)
                + text.substring(behind, end)
                + text.substring(watch, behind)
                + text.substring(end);
        assertThat(compare(text, swapped)).extracting(ModelChange::type).containsExactly("decisionTable");
        String added = text.substring(0, watch)
                + "<rule id=\"rule_more\"><inputEntry id=\"more_in\"><text>&gt;= 0.95</text></inputEntry>"
                + "<outputEntry id=\"more_out\"><text>\"WATCH\"</text></outputEntry></rule>" + text.substring(watch);
        assertThat(compare(text, added))
                .extracting(ModelChange::kind, ModelChange::element)
                .containsExactly(tuple(Kind.ADDED, "rule_more"));
    }

    private static List<Value> only(String from, String to) {
        List<ModelChange> changes = changes(from, to);
        assertThat(changes).hasSize(1);
        return changes.get(0).values();
    }

    private static List<ModelChange> changes(String from, String to) {
        String before = text(Drawn.asDelivered("member-target.bpmn"));
        int at = before.indexOf(from);
        assertThat(at).as(from).isNotNegative();
        return compare(before, before.substring(0, at) + to + before.substring(at + from.length()));
    }

    private static List<ModelChange> compare(String before, String after) {
        return Comparison.of("x", ModelKind.PROCESS, bytes(before), bytes(after))
                .changes();
    }

    private static String text(ModelFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
