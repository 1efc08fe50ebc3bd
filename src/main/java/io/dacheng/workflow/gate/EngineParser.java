package io.dacheng.workflow.gate;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hears what the engine says to files that have passed all rules: it deploys them in a transaction that is rolled back
 * whatever comes of it. There is no other way to its parser but through classes that are none of its API.
 */
@Component
class EngineParser {

    private final RepositoryService repository;
    private final TransactionTemplate apart;

    EngineParser(RepositoryService repository, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param texts by file name, in the order of the files */
    void look(Map<String, String> texts, Map<String, Findings> findings) {
        try {
            apart.executeWithoutResult(status -> {
                status.setRollbackOnly();
                DeploymentBuilder deployment = repository.createDeployment().name("gate");
                texts.forEach(deployment::addString);
                deployment.deploy();
            });
        } catch (ParseException e) {
            e.getResorceReports().forEach(report -> reported(report, findings));
        } catch (ProcessEngineException e) {
            // It does not say in which file.
            String file = texts.keySet().stream()
                    .filter(name -> String.valueOf(e.getMessage()).contains(name))
                    .findFirst()
                    .orElseGet(() -> texts.keySet().iterator().next());
            add(findings.get(file), null, null, innermost(e));
        }
    }

    private static void reported(ResourceReport report, Map<String, Findings> findings) {
        Findings file = findings.get(report.getResourceName());
        List<Problem> errors = report.getErrors();
        for (Problem error : errors) {
            String id = error.getMainElementId();
            if (file != null && !file.isAbout(id)) {
                add(file, error.getLine() > 0 ? error.getLine() : null, id, error.getMessage());
            }
        }
        if (file != null && !file.refused()) {
            add(file, null, null, String.valueOf(errors));
        }
    }

    private static void add(@Nullable Findings file, @Nullable Integer line, @Nullable String element, String message) {
        if (file != null) {
            file.addAt(Rule.ENGINE, line, element, message.replaceAll("^ENGINE-\\d+ ", ""));
        }
    }

    private static String innermost(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }
}
