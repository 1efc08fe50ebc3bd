package io.dacheng.workflow.cases;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Actor;
import io.dacheng.workflow.MovedWorkItems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves some cases in one transaction: all of those that may be moved, or none. The dry run does the very same and takes it
 * back, so that it finds what the move would find.
 */
@Component
class CaseMover {

    private final RuntimeService runtime;
    private final MigrationRows migrations;
    private final MigrationCases cases;
    private final MovedWorkItems items;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    CaseMover(
            RuntimeService runtime,
            MigrationRows migrations,
            MigrationCases cases,
            MovedWorkItems items,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.migrations = migrations;
        this.cases = cases;
        this.items = items;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @throws RuntimeException when the engine refuses one of them or somebody was at work in it; then nothing has happened
     */
    void move(MigrationRows.Row migration, MigrationPlans.Drawn drawn, List<String> chosen) {
        if (!migration.dry()) {
            transaction.executeWithoutResult(status -> {
                if (migrations.stays(migration.id(), Migration.State.RUNNING)) {
                    List<MigrationCases.Result> results = moved(migration, drawn, chosen);
                    cases.record(migration.id(), false, results);
                    audit.recordAll(entries(migration, results));
                }
            });
            return;
        }
        List<MigrationCases.Result> found = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            found.addAll(moved(migration, drawn, chosen));
        });
        record(migration, found);
    }

    /** Notes what is known of cases without moving any. */
    void record(MigrationRows.Row migration, Collection<MigrationCases.Result> results) {
        transaction.executeWithoutResult(status -> {
            if (migrations.stays(migration.id(), migration.state())) {
                cases.record(migration.id(), migration.dry(), results);
            }
        });
    }

    private List<MigrationCases.Result> moved(
            MigrationRows.Row migration, MigrationPlans.Drawn drawn, List<String> chosen) {
        cases.holdWorkItems(chosen);
        Map<String, List<String>> standing = cases.standing(migration.fromDefinition(), chosen);
        List<MigrationCases.Result> results = new ArrayList<>();
        List<String> fits = new ArrayList<>();
        for (String id : chosen) {
            List<String> steps = standing.get(id);
            if (steps == null) {
                results.add(new MigrationCases.Result(id, MigrationCase.Outcome.GONE, List.of(), List.of()));
                continue;
            }
            List<Reason> reasons = steps.stream()
                    .filter(step -> !drawn.steps().containsKey(step))
                    .map(step -> drawn.problems()
                            .getOrDefault(step, Reason.of("workflow.migration.no-step", Reason.old(step))))
                    .toList();
            if (reasons.isEmpty()) {
                fits.add(id);
                results.add(new MigrationCases.Result(id, MigrationCase.Outcome.MOVED, steps, List.of()));
            } else {
                results.add(new MigrationCases.Result(id, MigrationCase.Outcome.UNFIT, steps, reasons));
            }
        }
        if (!fits.isEmpty()) {
            runtime.newMigration(drawn.plan()).processInstanceIds(fits).execute();
            items.follow(items.changes(migration.fromDefinition(), migration.toDefinition(), drawn.steps()), fits);
        }
        return results;
    }

    private static List<AuditLog.Entry> entries(MigrationRows.Row migration, List<MigrationCases.Result> results) {
        String detail = "%s %d > %d by migration %d"
                .formatted(migration.process(), migration.from(), migration.to(), migration.id());
        Actor actor = Actor.of(migration.startedBy() == null ? migration.createdBy() : migration.startedBy());
        return results.stream()
                .filter(result -> result.outcome() == MigrationCase.Outcome.MOVED)
                .map(result -> new AuditLog.Entry(actor, "case.move", "case:" + result.caseId(), detail))
                .toList();
    }
}
