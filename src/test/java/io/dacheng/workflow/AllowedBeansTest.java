package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
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

    private void run(String expression) {
        Deployment deployment = repository
                .createDeployment()
                .addModelInstance(
                        "probe.bpmn",
                        Bpmn.createExecutableProcess("probe")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask()
                                .camundaDelegateExpression(expression)
                                .endEvent()
                                .done())
                .deploy();
        try {
            runtime.startProcessInstanceByKey("probe");
            assertThat(expression).as("should not have run").isNull();
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }
}
