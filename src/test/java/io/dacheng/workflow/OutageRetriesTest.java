package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A step that failed because the database went away has all its retries when it is back. */
@IntegrationTest
class OutageRetriesTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DefaultListableBeanFactory beans;

    private final AtomicInteger outages = new AtomicInteger();
    private String deployment = "";
    private String process = "";

    @BeforeEach
    void a_step_whose_database_session_is_ended_under_it() {
        beans.registerSingleton("endsItsSession", (JavaDelegate) step -> {
            if (outages.getAndDecrement() > 0) {
                jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                        .query(Boolean.class)
                        .single();
            }
        });
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "outage.bpmn",
                        Bpmn.createExecutableProcess("outage")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask()
                                .camundaAsyncBefore()
                                .camundaDelegateExpression("${endsItsSession}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        process = runtime.startProcessInstanceByKey("outage").getId();
    }

    @AfterEach
    void gone() {
        repository.deleteDeployment(deployment, true);
        beans.destroySingleton("endsItsSession");
    }

    @Test
    void five_outages_cost_no_retry_and_leave_no_incident_and_then_the_step_is_done() {
        outages.set(5);
        for (int outage = 0; outage < 5; outage++) {
            assertThatThrownBy(this::execute).isInstanceOf(RuntimeException.class);
            assertThat(job().getRetries()).isEqualTo(3);
        }
        assertThat(runtime.createIncidentQuery().processInstanceId(process).count())
                .isZero();
        execute();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(process)
                        .count())
                .isZero();
    }

    @Test
    void a_step_that_takes_the_database_away_each_time_is_an_incident_in_the_end() {
        outages.set(Integer.MAX_VALUE);
        for (int outage = 0; outage < OutageRetries.MOST + 3; outage++) {
            assertThatThrownBy(this::execute).isInstanceOf(RuntimeException.class);
        }
        assertThat(job().getRetries()).isZero();
        assertThat(runtime.createIncidentQuery().processInstanceId(process).count())
                .isEqualTo(1);
    }

    private void execute() {
        management.executeJob(job().getId());
    }

    private Job job() {
        return management.createJobQuery().processInstanceId(process).singleResult();
    }
}
