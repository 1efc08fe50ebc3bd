package io.dacheng.workflow.cases;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.migration.MigratingActivityInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingTransitionInstanceValidationReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the next cases of a migration: together, and when that is refused, each alone, so that each has its own reason. */
@Component
class MigrationChunks {

    /** Classes of SQL states: connection, conflict with another transaction, resources, the server going down. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");

    private static final Logger LOG = LoggerFactory.getLogger(MigrationChunks.class);

    private final MigrationRows migrations;
    private final MigrationCases cases;
    private final MigrationPlans plans;
    private final CaseMover mover;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    MigrationChunks(
            MigrationRows migrations,
            MigrationCases cases,
            MigrationPlans plans,
            CaseMover mover,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.migrations = migrations;
        this.cases = cases;
        this.plans = plans;
        this.mover = mover;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @return whether it has gone on; not when what is left has to wait a little
     * @throws Refused when a version or step it was drawn with is not there any more
     */
    boolean next(MigrationRows.Row migration, int most) {
        List<String> chosen = cases.next(migration.id(), migration.dry(), most);
        if (chosen.isEmpty()) {
            if (cases.anyLeft(migration.id(), migration.dry())) {
                return false;
            }
            transaction.executeWithoutResult(status -> end(migration));
            return true;
        }
        MigrationPlans.Drawn drawn = plans.draw(
                migration.process(), migration.from(), migration.to(), migration.mapping(), migration.timersAnew());
        try {
            mover.move(migration, drawn, chosen);
        } catch (RuntimeException together) {
            chosen.forEach(each -> alone(migration, drawn, each));
        }
        return true;
    }

    private void end(MigrationRows.Row migration) {
        if (migration.dry()) {
            migrations.checked(migration.id());
        } else if (migrations.done(migration.id())) {
            MigrationCounts counts = cases.counts(List.of(migration.id())).get(migration.id());
            audit.record(
                    "system",
                    "migration.done",
                    "migration:" + migration.id(),
                    "%s %d > %d: %d moved, %d stayed, %d gone"
                            .formatted(
                                    migration.process(),
                                    migration.from(),
                                    migration.to(),
                                    counts.moved(),
                                    counts.refused(),
                                    counts.gone()));
        }
    }

    private void alone(MigrationRows.Row migration, MigrationPlans.Drawn drawn, String id) {
        try {
            mover.move(migration, drawn, List.of(id));
        } catch (MigratingProcessInstanceValidationException e) {
            refuse(migration, id, reasons(e.getValidationReport()));
        } catch (RuntimeException e) {
            if (passes(e)) {
                later(migration, id);
                return;
            }
            LOG.warn("Case {} of migration {} cannot be moved", id, migration.id(), e);
            refuse(migration, id, List.of(Reason.of("workflow.migration.failed", String.valueOf(e.getMessage()))));
        }
    }

    /** Somebody was at work in the case, or the database is away for a moment: the case has done nothing wrong. */
    private static boolean passes(RuntimeException e) {
        return e instanceof OptimisticLockingException
                || e instanceof TransientDataAccessException
                || e instanceof TransactionException
                || NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException wrong
                        && wrong.getSQLState() != null
                        && PASSING.contains(wrong.getSQLState().substring(0, 2));
    }

    private void later(MigrationRows.Row migration, String id) {
        if (!cases.later(migration.id(), id)) {
            refuse(migration, id, List.of(Reason.of("workflow.migration.busy")));
        }
    }

    private void refuse(MigrationRows.Row migration, String id, List<Reason> reasons) {
        List<String> steps =
                cases.standing(migration.fromDefinition(), List.of(id)).getOrDefault(id, List.of());
        mover.record(migration, List.of(new MigrationCases.Result(id, MigrationCase.Outcome.UNFIT, steps, reasons)));
    }

    /** What the engine says, step by step, in our words where we have some. */
    private static List<Reason> reasons(MigratingProcessInstanceValidationReport report) {
        List<Reason> reasons = new ArrayList<>();
        report.getFailures().forEach(failure -> reasons.add(Reason.of("workflow.migration.failed", failure)));
        for (MigratingActivityInstanceValidationReport each : report.getActivityInstanceReports()) {
            each.getFailures().forEach(failure -> reasons.add(reason(each.getSourceScopeId(), failure)));
        }
        for (MigratingTransitionInstanceValidationReport each : report.getTransitionInstanceReports()) {
            each.getFailures().forEach(failure -> reasons.add(reason(each.getSourceScopeId(), failure)));
        }
        return reasons;
    }

    private static Reason reason(String step, String failure) {
        if (failure.startsWith("There is no migration instruction")) {
            return Reason.of("workflow.migration.no-step", Reason.old(step));
        }
        return failure.startsWith("Target activity is not async")
                ? Reason.of("workflow.migration.not-async", Reason.old(step))
                : Reason.of("workflow.migration.engine", Reason.old(step), failure);
    }
}
