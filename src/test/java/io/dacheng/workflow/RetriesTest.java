package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a step gets whose model says nothing about retries, as one that was just picked from its template. */
@IntegrationTest
class RetriesTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Test
    void a_step_without_a_retry_cycle_is_tried_three_times_a_minute_apart_and_then_an_incident() {
        String deployment = repository
                .createDeployment()
                .addModelInstance(
                        "probe.bpmn",
                        Bpmn.createExecutableProcess("probe")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask()
                                .camundaAsyncBefore()
                                .camundaDelegateExpression("${agreeTarget}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        try {
            // Without a business key the step fails each time.
            String id = runtime.startProcessInstanceByKey("probe").getId();
            for (int left = 2; left >= 0; left--) {
                assertThatThrownBy(() -> management.executeJob(job(id).getId()))
                        .hasStackTraceContaining("business key");
                assertThat(job(id).getRetries()).isEqualTo(left);
                if (left > 0) {
                    Instant now = ClockUtil.getCurrentTime().toInstant();
                    assertThat(Duration.between(now, job(id).getDuedate().toInstant()))
                            .isBetween(Duration.ofSeconds(45), Duration.ofSeconds(61));
                }
            }
            assertThat(runtime.createIncidentQuery().processInstanceId(id).count())
                    .isEqualTo(1);
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private Job job(String id) {
        return management.createJobQuery().processInstanceId(id).singleResult();
    }
}
