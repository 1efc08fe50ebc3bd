package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import java.util.List;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ExclusiveGatewayBuilder;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class AllowedBeansTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private DecisionService decisions;

    @ParameterizedTest
    @ValueSource(
            strings = {"${inboxService.toString()}", "${dataSource.connection}", "${planService}", "${environment}"})
    void a_model_cannot_name_a_bean_that_is_no_service_task(String expression) {
        assertThatThrownBy(() -> run(expression))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Unknown property used in expression");
    }

    @Test
    void a_model_can_name_a_service_task() {
        // Known, and refuses because the case has no business key.
        assertThatThrownBy(() -> run("${agreeTarget}")).hasStackTraceContaining("business key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime').getMethods()[6].invoke(null).exec('id')}",
                "${''.class.classLoader}",
                "${''['class']}",
                "${agreeTarget.toString()}",
                "${agreeTarget.class}",
                "${execution.processEngineServices.repositoryService}",
                "${execution.setVariable('approved', true)}",
                "${dateTime().toDate()}"
            })
    void of_what_it_names_a_model_gets_nothing(String expression) {
        for (BpmnModelInstance model : List.of(
                step().camundaDelegateExpression(expression).endEvent().done(),
                step().camundaExpression(expression).endEvent().done(),
                choice(begin().exclusiveGateway(), expression),
                begin().userTask().name(expression).endEvent().done(),
                begin().userTask().camundaAssignee(expression).endEvent().done(),
                begin().endEvent()
                        .camundaExecutionListenerExpression("start", expression)
                        .done(),
                begin().manualTask()
                        .camundaInputParameter("x", expression)
                        .endEvent()
                        .done())) {
            assertThatThrownBy(() -> run(model, null)).as(expression).hasStackTraceContaining("is refused");
        }
    }

    @Test
    void a_model_can_hand_its_own_key_on_and_compare_plain_variables() {
        run(
                choice(
                        begin().subProcess()
                                .camundaInputParameter("key", "${execution.processBusinessKey}")
                                .embeddedSubProcess()
                                .startEvent()
                                .exclusiveGateway(),
                        "${key == 'review:7' and not empty key}"),
                "review:7");
    }

    @Test
    void scripts_find_no_language_not_even_that_of_expressions() {
        for (String language : List.of("juel", "groovy", "javascript", "feel")) {
            assertThatThrownBy(() -> run(
                            begin().scriptTask()
                                    .scriptFormat(language)
                                    .scriptText("${''.getClass()}")
                                    .endEvent()
                                    .done(),
                            null))
                    .as(language)
                    .hasStackTraceContaining("Can't find scripting engine for '" + language + "'");
        }
    }

    @Test
    void classes_are_not_made_objects_of() {
        String name = "java.util.concurrent.ForkJoinPool";
        for (BpmnModelInstance model : List.of(
                step().camundaClass(name).endEvent().done(),
                begin().endEvent().camundaExecutionListenerClass("start", name).done(),
                begin().userTask()
                        .camundaTaskListenerClass("create", name)
                        .endEvent()
                        .done())) {
            assertThatThrownBy(() -> run(model, null)).hasStackTraceContaining("may name no class");
        }
    }

    @Test
    void decisions_reach_no_further_than_processes() {
        assertThatThrownBy(() -> decide("juel", "${''.getClass()}")).hasStackTraceContaining("is refused");
        assertThatThrownBy(() -> decide("groovy", "1")).hasStackTraceContaining("groovy");
        assertThat(decide("feel", "1 + 1").toString()).isEqualTo("2");
    }

    private Object decide(String language, String output) {
        Deployment deployment = repository
                .createDeployment()
                .addString("probe.dmn", """
                        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">
                          <decision id="probe" name="probe" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                              camunda:historyTimeToLive="1">
                            <decisionTable id="t">
                              <output id="o" name="answer" />
                              <rule id="r">
                                <outputEntry id="e" expressionLanguage="%s"><text>%s</text></outputEntry>
                              </rule>
                            </decisionTable>
                          </decision>
                        </definitions>
                        """.formatted(language, output))
                .deploy();
        try {
            return decisions
                    .evaluateDecisionTableByKey("probe")
                    .evaluate()
                    .getSingleResult()
                    .getSingleEntry();
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    private static StartEventBuilder begin() {
        return Bpmn.createExecutableProcess("probe").camundaHistoryTimeToLive(1).startEvent();
    }

    /** Asks; another way out is there since one alone must not. */
    private static BpmnModelInstance choice(ExclusiveGatewayBuilder gateway, String condition) {
        return gateway.condition("yes", condition)
                .endEvent()
                .moveToLastGateway()
                .condition("no", "${false}")
                .endEvent()
                .done();
    }

    private static ServiceTaskBuilder step() {
        return begin().serviceTask();
    }

    private void run(String expression) {
        run(step().camundaDelegateExpression(expression).endEvent().done(), null);
        assertThat(expression).as("should not have run").isNull();
    }

    private void run(BpmnModelInstance model, @Nullable String key) {
        Deployment deployment = repository
                .createDeployment()
                .addModelInstance("probe.bpmn", model)
                .deploy();
        try {
            runtime.startProcessInstanceByKey("probe", key);
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }
}
