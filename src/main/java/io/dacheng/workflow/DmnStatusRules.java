package io.dacheng.workflow;

import io.dacheng.achievement.Status;
import io.dacheng.achievement.StatusRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the latest deployed {@code achievement-status.dmn} row by row, and lets the engine say which row decides. */
@Component
class DmnStatusRules implements StatusRules {

    private final RepositoryService repository;
    private final ThreadLocal<List<String>> decided = ThreadLocal.withInitial(ArrayList::new);
    private final DmnEngine dmn;
    private volatile @Nullable Read read;

    /** The table of one version. */
    private record Read(
            String definitionId, Instant deployedAt, List<StatusRules.TableRow> rules, DmnDecision decision) {}

    DmnStatusRules(RepositoryService repository) {
        this.repository = repository;
        DmnDecisionTableEvaluationListener listener = event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(decided.get()::add);
        this.dmn = DmnEngineConfiguration.createDefaultDmnEngineConfiguration()
                .customPostDecisionTableEvaluationListeners(List.of(listener))
                .buildEngine();
    }

    @Override
    public Ruling ruling(@Nullable BigDecimal rate) {
        DecisionDefinition definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(DmnStatusTable.DECISION)
                .latestVersion()
                .singleResult();
        Read table = read;
        if (table == null || !table.definitionId().equals(definition.getId())) {
            table = read(definition);
            read = table;
        }
        return new Ruling(
                definition.getVersion(), table.deployedAt(), table.rules(), rate == null ? null : applied(table, rate));
    }

    private Read read(DecisionDefinition definition) {
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        DmnModelInstance model = repository.getDmnModelInstance(definition.getId());
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        return new Read(
                definition.getId(),
                deployment.getDeploymentTime().toInstant(),
                table.getRules().stream().map(DmnStatusRules::rule).toList(),
                dmn.parseDecision(DmnStatusTable.DECISION, repository.getDecisionModel(definition.getId())));
    }

    private static StatusRules.TableRow rule(Rule rule) {
        return new StatusRules.TableRow(
                rule.getId(),
                text(rule.getInputEntries()),
                rule.getDescription() == null
                        ? ""
                        : rule.getDescription().getTextContent().strip(),
                Status.valueOf(text(rule.getOutputEntries()).replace("\"", "")));
    }

    private static String text(Collection<? extends DmnElement> entries) {
        return entries.stream()
                .map(entry -> entry.getTextContent().strip())
                .reduce((first, second) -> first + " ; " + second)
                .orElse("");
    }

    private @Nullable Integer applied(Read table, BigDecimal rate) {
        List<String> matching = decided.get();
        matching.clear();
        dmn.evaluateDecisionTable(table.decision(), Map.of(DmnStatusTable.RATE, rate));
        List<String> ids = table.rules().stream().map(StatusRules.TableRow::id).toList();
        return matching.isEmpty() ? null : ids.indexOf(matching.get(0));
    }
}
