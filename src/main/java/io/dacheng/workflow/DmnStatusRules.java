package io.dacheng.workflow;

import io.dacheng.achievement.Status;
import io.dacheng.achievement.StatusRules;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.dmn.Dmn;
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
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        DmnModelInstance model = repository.getDmnModelInstance(definition.getId());
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        List<StatusRules.TableRow> rules =
                table.getRules().stream().map(DmnStatusRules::rule).toList();
        return new Ruling(
                definition.getVersion(),
                deployment.getDeploymentTime().toInstant(),
                rules,
                rate == null ? null : applied(model, rules, rate));
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

    private @Nullable Integer applied(DmnModelInstance model, List<StatusRules.TableRow> rules, BigDecimal rate) {
        List<String> matching = decided.get();
        matching.clear();
        byte[] xml = Dmn.convertToString(model).getBytes(StandardCharsets.UTF_8);
        dmn.evaluateDecisionTable(
                DmnStatusTable.DECISION, new ByteArrayInputStream(xml), Map.of(DmnStatusTable.RATE, rate));
        List<String> ids = rules.stream().map(StatusRules.TableRow::id).toList();
        return matching.isEmpty() ? null : ids.indexOf(matching.get(0));
    }
}
