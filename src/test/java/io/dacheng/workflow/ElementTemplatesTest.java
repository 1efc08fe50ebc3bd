package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.organisation.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/** What Modeler offers to pick is what the product knows: neither more nor less. */
class ElementTemplatesTest {

    private static final Path FOLDER = Path.of("processes/.camunda/element-templates");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final Map<String, JsonNode> templates = templates();

    @Test
    void every_service_task_has_a_template_that_calls_its_bean_in_a_job() {
        Set<String> verbs = Arrays.stream(ServiceTasks.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Bean.class))
                .map(method -> method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names("service")).isEqualTo(verbs);
        for (String verb : verbs) {
            JsonNode template = templates.get("io.dacheng.service." + verb);
            assertThat(appliesTo(template)).containsExactly("bpmn:ServiceTask");
            assertThat(bound(template, "property", "camunda:delegateExpression"))
                    .isEqualTo("${" + verb + "}");
            assertThat(bound(template, "property", "camunda:asyncBefore")).isEqualTo("true");
        }
    }

    @Test
    void every_form_has_a_template_that_asks_who_acts() {
        Set<String> forms =
                Arrays.stream(WorkItemKind.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(names("form")).isEqualTo(forms);
        for (String form : forms) {
            JsonNode template = templates.get("io.dacheng.form." + form);
            assertThat(appliesTo(template)).containsExactly("bpmn:UserTask");
            assertThat(bound(template, "property", "camunda:formKey")).isEqualTo(form);
            Role.valueOf(bound(template, "camunda:property", WorkItemListener.WHO_ACTS));
            assertThat(property(template, "camunda:property", WorkItemListener.WHO_ACTS)
                            .findValuesAsText("value"))
                    .as("the roles to choose from, after the one that is chosen")
                    .contains("TARGET_SETTER", "BRANCH_HEAD", "MEMBER")
                    .allMatch(role -> Role.valueOf(role).name().equals(role));
        }
    }

    @Test
    void every_message_of_the_models_has_a_template_and_there_is_no_other() throws IOException {
        Set<String> messages = new TreeSet<>();
        for (Path file : models()) {
            read(file).getModelElementsByType(Message.class).forEach(message -> messages.add(message.getName()));
        }
        assertThat(names("message")).isEqualTo(messages);
        for (String message : messages) {
            assertThat(bound(templates.get("io.dacheng.message." + message), "camunda:property", "message"))
                    .isEqualTo(message);
        }
    }

    @Test
    void timers_have_templates_for_set_times_for_again_and_again_and_for_some_days() {
        assertThat(names("timer")).containsExactly("inDays", "repeat", "schedule");
        assertThat(bound(templates.get("io.dacheng.timer.repeat"), "property", "cancelActivity"))
                .isEqualTo("false");
    }

    @Test
    void each_template_is_named_described_and_keeps_the_chinese_name_of_what_it_is_applied_to() {
        // Modeler removes every extension property that the template does not bind.
        assertThat(templates.values()).allSatisfy(template -> {
            assertThat(template.path("$schema").asText()).contains("element-templates-json-schema");
            assertThat(template.path("name").asText()).isNotBlank();
            assertThat(template.path("description").asText()).endsWith(".");
            assertThat(template.path("category").path("name").asText()).startsWith("Dacheng: ");
            assertThat(property(template, "camunda:property", ModelLabels.LABEL + "zh-CN"))
                    .isNotNull();
        });
        assertThat(names("form")).allSatisfy(form -> assertThat(property(
                        templates.get("io.dacheng.form." + form),
                        "camunda:property",
                        ModelLabels.DOCUMENTATION + "zh-CN"))
                .isNotNull());
    }

    @Test
    void everything_in_the_models_that_can_be_picked_was_picked() throws IOException {
        for (Path file : models()) {
            BpmnModelInstance model = read(file);
            for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
                if (expected(node) != null) {
                    assertThat(node.getAttributeValueNs(CAMUNDA, "modelerTemplate"))
                            .as("%s in %s", node.getId(), file)
                            .isEqualTo(expected(node));
                    assertThat(appliesTo(templates.get(expected(node))))
                            .as("%s in %s", node.getId(), file)
                            .contains("bpmn:"
                                    + Character.toUpperCase(
                                            node.getElementType().getTypeName().charAt(0))
                                    + node.getElementType().getTypeName().substring(1));
                }
            }
        }
    }

    /** Null for what has no template: gateways, ends, plain starts, sub-processes. */
    private static @Nullable String expected(FlowNode node) {
        if (node instanceof SubProcess) {
            return null;
        }
        if (node instanceof Activity) {
            String bean = node.getAttributeValueNs(CAMUNDA, "delegateExpression");
            return bean == null
                    ? "io.dacheng.form." + node.getAttributeValueNs(CAMUNDA, "formKey")
                    : "io.dacheng.service." + bean.substring(2, bean.length() - 1);
        }
        EventDefinition waitsFor = node instanceof CatchEvent event
                ? event.getEventDefinitions().stream().findFirst().orElse(null)
                : null;
        if (waitsFor instanceof MessageEventDefinition message) {
            return "io.dacheng.message." + message.getMessage().getName();
        }
        return waitsFor instanceof TimerEventDefinition ? "io.dacheng.timer.schedule" : null;
    }

    private Set<String> names(String kind) {
        return templates.keySet().stream()
                .filter(id -> id.startsWith("io.dacheng." + kind + "."))
                .map(id -> id.substring(id.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> appliesTo(JsonNode template) {
        return StreamSupport.stream(template.path("appliesTo").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String bound(JsonNode template, String type, String name) {
        return property(template, type, name).path("value").asText();
    }

    private static @Nullable JsonNode property(JsonNode template, String type, String name) {
        return StreamSupport.stream(template.path("properties").spliterator(), false)
                .filter(property ->
                        type.equals(property.path("binding").path("type").asText()))
                .filter(property ->
                        name.equals(property.path("binding").path("name").asText()))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, JsonNode> templates() {
        Map<String, JsonNode> byId = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                JsonNode template = new ObjectMapper().readTree(file.toFile());
                assertThat(byId.put(template.path("id").asText(), template)).isNull();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byId;
    }

    private static List<Path> models() throws IOException {
        return ModelRulesTest.models().toList();
    }

    private static BpmnModelInstance read(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }
}
