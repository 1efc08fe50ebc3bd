package io.dacheng.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The engine by itself in a schema of its own on the product's database server, with the tables and indexes of its own jar,
 * its own transactions and the product's history level: what the product is held against.
 */
final class BareEngine implements AutoCloseable {

    static final String SCHEMA = "bare_engine";
    private static final String ONE_TASK = "one-task";
    private static final String MANY = "many";
    private static final int CHUNK = 200;
    private static final int THREADS = 2;
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private final HikariDataSource database = new HikariDataSource();
    private final ProcessEngine engine;
    private final ProcessEngine forgetting;

    BareEngine(BenchProduct product) throws SQLException {
        product.sql("create schema " + SCHEMA);
        DriverManagerDataSource owner = (DriverManagerDataSource) product.bean("ownersDatabase", DataSource.class);
        String url = String.valueOf(owner.getUrl());
        database.setJdbcUrl(url + (url.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA);
        database.setUsername(owner.getUsername());
        database.setPassword(owner.getPassword());
        database.setMaximumPoolSize(THREADS + 2);
        database.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        try (Connection connection = database.getConnection()) {
            for (String part : PARTS) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
            }
        }
        engine = engine(SCHEMA, Map.of());
        Environment settings = product.bean(Environment.class);
        Map<String, String> ours = new HashMap<>();
        for (String setting : List.of("historyCleanupStrategy", "historyRemovalTimeStrategy")) {
            ours.put(setting, settings.getRequiredProperty("camunda.bpm.generic-properties.properties." + setting));
        }
        forgetting = engine(SCHEMA + "_forgetting", ours);
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "one-task.bpmn",
                        Bpmn.createExecutableProcess(ONE_TASK)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("task")
                                .camundaAssignee("somebody")
                                .endEvent()
                                .done())
                .addModelInstance(
                        "many.bpmn",
                        Bpmn.createExecutableProcess(MANY)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .camundaAsyncAfter()
                                .serviceTask("starts")
                                .camundaClass(StartMany.class)
                                .endEvent()
                                .done())
                .deploy();
    }

    private ProcessEngine engine(String name, Map<String, String> settings) {
        ProcessEngineConfiguration configuration =
                ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                        .setProcessEngineName(name)
                        .setDataSource(database)
                        .setDatabaseSchemaUpdate("false")
                        .setHistory("audit")
                        .setJobExecutorActivate(false);
        PropertyAccessorFactory.forBeanPropertyAccess(configuration).setPropertyValues(settings);
        return configuration.buildProcessEngine();
    }

    /** Starts so many cases of one task, in chunks of 200 within one engine command, by two threads. */
    void startCases(int cases) throws Exception {
        for (int left = cases; left > 0; left -= CHUNK) {
            engine.getRuntimeService()
                    .startProcessInstanceByKey(MANY, "many", Map.of("cases", (Object) Math.min(CHUNK, left)));
        }
        List<String> jobs = engine.getManagementService().createJobQuery().list().stream()
                .map(Job::getId)
                .toList();
        inTwo(jobs, job -> engine.getManagementService().executeJob(job));
    }

    /** Seconds that each of so many completions took, one after another. */
    List<Double> complete(int tasks) throws Exception {
        return complete(engine, tasks);
    }

    /** The same by an engine that says when an ended case may go as the product's does. */
    List<Double> completeForgetting(int tasks) throws Exception {
        return complete(forgetting, tasks);
    }

    private List<Double> complete(ProcessEngine by, int tasks) throws Exception {
        List<Double> times = new ArrayList<>();
        for (String task : openTasks(tasks)) {
            times.add(Turns.seconds(() -> by.getTaskService().complete(task)));
        }
        return times;
    }

    private List<String> openTasks(int most) {
        return jdbc().sql("select id_ from act_ru_task order by md5(id_) limit :most")
                .param("most", most)
                .query(String.class)
                .list();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(database);
    }

    void forgetCases() {
        jdbc().sql(
                        "truncate act_ru_task, act_ru_execution, act_ru_variable, act_hi_procinst, act_hi_actinst,"
                                + " act_hi_taskinst, act_hi_varinst, act_ru_identitylink, act_hi_identitylink, act_ru_event_subscr,"
                                + " act_ru_ext_task, act_ru_incident, act_ru_case_execution, act_ru_case_sentry_part, act_ru_job cascade")
                .update();
    }

    @Override
    public void close() {
        forgetting.close();
        engine.close();
        JdbcClient.create(database).sql("drop schema " + SCHEMA + " cascade").update();
        database.close();
    }

    /** Work that two threads share, each thing once. */
    static <T> void inTwo(List<T> things, Doing<T> doing) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Void>> done = new ArrayList<>();
            for (T thing : things) {
                Callable<Void> call = () -> {
                    doing.with(thing);
                    return null;
                };
                done.add(threads.submit(call));
            }
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is done with each. */
    interface Doing<T> {
        void with(T thing) throws Exception;
    }

    /** Starts the cases of one chunk. */
    public static final class StartMany implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {
            RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
            int cases = (Integer) execution.getVariable("cases");
            for (int i = 0; i < cases; i++) {
                runtime.startProcessInstanceByKey(ONE_TASK, "case:" + i);
            }
        }
    }
}
