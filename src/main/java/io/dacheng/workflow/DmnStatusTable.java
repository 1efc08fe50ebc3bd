package io.dacheng.workflow;

import io.dacheng.achievement.Status;
import io.dacheng.achievement.StatusTable;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Classifies by the latest deployed {@code achievement-status.dmn}. The table is read once per version and evaluated
 * without the process engine, so that classifying thousands of owners writes no history.
 */
@Component
class DmnStatusTable implements StatusTable {

    static final String DECISION = "achievement-status";
    static final String RATE = "timeProportionalRate";
    static final String STATUS = "status";

    /** How long a newly deployed table may stay unnoticed, on this node or another. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final RepositoryService repository;
    private final DmnEngine dmn =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private volatile @Nullable Table table;

    DmnStatusTable(RepositoryService repository) {
        this.repository = repository;
    }

    private record Table(String definitionId, int version, DmnDecision decision, long readAt) {}

    @Override
    public Status classify(@Nullable BigDecimal timeProportionalRate) {
        if (timeProportionalRate == null) {
            return Status.NONE;
        }
        DmnDecisionRuleResult row = dmn.evaluateDecisionTable(latest().decision(), Map.of(RATE, timeProportionalRate))
                .getSingleResult();
        return row == null ? Status.NONE : Status.valueOf(row.getEntry(STATUS));
    }

    @Override
    public int version() {
        return latest().version();
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
                ? new Table(known.definitionId(), known.version(), known.decision(), now)
                : new Table(definition.getId(), definition.getVersion(), read(definition), now);
        table = read;
        return read;
    }

    private DmnDecision read(DecisionDefinition definition) {
        InputStream xml = repository.getDecisionModel(definition.getId());
        return dmn.parseDecision(DECISION, xml);
    }
}
