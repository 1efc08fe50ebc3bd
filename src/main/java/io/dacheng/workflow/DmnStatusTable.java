package io.dacheng.workflow;

import io.dacheng.achievement.Status;
import io.dacheng.achievement.StatusTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Classifies by the latest deployed {@code achievement-status.dmn}. The table is read once per version and evaluated
 * without the process engine, so that classifying thousands of owners writes no history. Where it only compares the rate
 * with numbers it is asked once for each stretch between two of them, and its answer kept; any other table is asked
 * for every rate.
 */
@Component
class DmnStatusTable implements StatusTable {

    static final String DECISION = "achievement-status";
    static final String RATE = "timeProportionalRate";
    static final String STATUS = "status";

    /** How long a newly deployed table may stay unnoticed where nobody tells of it. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final RepositoryService repository;
    private final DmnEngine dmn =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private volatile @Nullable Table table;

    DmnStatusTable(RepositoryService repository) {
        this.repository = repository;
    }

    /** @param kept the answers known so far, by place; null where each rate has to be asked for */
    private record Table(
            String definitionId,
            int version,
            DmnDecision decision,
            @Nullable StatusLimits limits,
            @Nullable AtomicReferenceArray<Status> kept,
            long readAt) {

        Table lookedAt(long now) {
            return new Table(definitionId, version, decision, limits, kept, now);
        }
    }

    @Override
    public Status classify(@Nullable BigDecimal timeProportionalRate) {
        if (timeProportionalRate == null) {
            return Status.NONE;
        }
        Table current = latest();
        if (current.limits() == null || current.kept() == null) {
            return evaluate(current.decision(), timeProportionalRate);
        }
        int place = current.limits().place(timeProportionalRate);
        Status known = current.kept().get(place);
        if (known == null) {
            known = evaluate(current.decision(), timeProportionalRate);
            current.kept().set(place, known);
        }
        return known;
    }

    private Status evaluate(DmnDecision decision, BigDecimal rate) {
        DmnDecisionRuleResult row =
                dmn.evaluateDecisionTable(decision, Map.of(RATE, rate)).getSingleResult();
        return row == null ? Status.NONE : Status.valueOf(row.getEntry(STATUS));
    }

    @Override
    public int version() {
        return latest().version();
    }

    /** On this node or another. */
    @TransactionalEventListener(fallbackExecution = true)
    void modelsChanged(ModelsChanged change) {
        table = null;
    }

    private Table latest() {
        Table known = table;
        long now = System.nanoTime();
        if (known != null && now - known.readAt() < LOOK_AGAIN.toNanos()) {
            return known;
        }
        DecisionDefinition definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(DECISION)
                .latestVersion()
                .singleResult();
        Table read = known != null && known.definitionId().equals(definition.getId())
                ? known.lookedAt(now)
                : read(definition, now);
        table = read;
        return read;
    }

    private Table read(DecisionDefinition definition, long now) {
        DmnDecision decision = dmn.parseDecision(DECISION, repository.getDecisionModel(definition.getId()));
        StatusLimits limits = StatusLimits.of(repository.getDecisionModel(definition.getId()), DECISION, RATE)
                .orElse(null);
        return new Table(
                definition.getId(),
                definition.getVersion(),
                decision,
                limits,
                limits == null ? null : new AtomicReferenceArray<>(limits.places()),
                now);
    }
}
