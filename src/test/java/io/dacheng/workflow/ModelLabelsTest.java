package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models are drawn in the reader's language, and stay the only source of what is drawn. */
class ModelLabelsTest {

    @ParameterizedTest
    @MethodSource("io.dacheng.workflow.ModelRulesTest#models")
    void a_chinese_reader_sees_no_english_name(Path file) {
        BpmnModelInstance chinese = ModelLabels.in(read(file), Locale.SIMPLIFIED_CHINESE);

        assertThat(chinese.getModelElementsByType(FlowElement.class))
                .extracting(FlowElement::getName)
                .filteredOn(name -> name != null)
                .isNotEmpty()
                .allMatch(name -> !name.matches(".*[A-Za-z]{2}.*"), "has no English word");
        assertThat(chinese.getModelElementsByType(UserTask.class))
                .flatExtracting(UserTask::getDocumentations)
                .extracting(Documentation::getTextContent)
                .allMatch(text -> !text.matches(".*[A-Za-z]{2}.*"), "has no English word");
        Bpmn.validateModel(chinese);
    }

    @ParameterizedTest
    @MethodSource("io.dacheng.workflow.ModelRulesTest#models")
    void an_english_reader_sees_the_model_as_it_is_and_nothing_of_it_has_changed(Path file) {
        BpmnModelInstance model = read(file);
        String before = Bpmn.convertToString(model);
        ModelLabels.in(model, Locale.SIMPLIFIED_CHINESE);

        assertThat(Bpmn.convertToString(model)).isEqualTo(before);
        assertThat(Bpmn.convertToString(ModelLabels.in(model, Locale.ENGLISH))).isEqualTo(before);
    }

    @Test
    void an_element_without_a_label_keeps_its_name() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("own")
                .startEvent("start")
                .userTask("task_own")
                .name("Ask the auditor")
                .endEvent()
                .done();

        FlowElement step = ModelLabels.in(model, Locale.SIMPLIFIED_CHINESE).getModelElementById("task_own");
        assertThat(step.getName()).isEqualTo("Ask the auditor");
    }

    private static BpmnModelInstance read(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }
}
