package io.dacheng.workflow.cases;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves running cases to another version of their model (P3): drawn, tried without effect, then in earnest in the background,
 * each case once, with a report that stays. For who looks after the processes; all of it is audited.
 */
@Service
@Transactional
public class Migrations {

    private static final int LONGEST_COMMENT = 1_000;
    private static final int MOST_NAMED = 1_000;

    private final AccessService access;
    private final MigrationPlans plans;
    private final MoveDrawings drawings;
    private final MigrationRows migrations;
    private final MigrationCases cases;
    private final MigrationReports reports;
    private final VersionedModels models;
    private final Versions versions;
    private final AuditLog audit;

    Migrations(
            AccessService access,
            MigrationPlans plans,
            MoveDrawings drawings,
            MigrationRows migrations,
            MigrationCases cases,
            MigrationReports reports,
            VersionedModels models,
            Versions versions,
            AuditLog audit) {
        this.access = access;
        this.plans = plans;
        this.drawings = drawings;
        this.migrations = migrations;
        this.cases = cases;
        this.reports = reports;
        this.models = models;
        this.versions = versions;
        this.audit = audit;
    }

    /** All models with their versions, by name. */
    @Transactional(readOnly = true)
    public List<MovableProcess> processes(Viewer viewer, Locale language) {
        access.requireRunsProcesses(viewer);
        Map<String, List<ProcessVersion>> known = new LinkedHashMap<>();
        versions.of(null).forEach(each -> known.computeIfAbsent(each.process(), key -> new ArrayList<>())
                .add(each));
        return known.entrySet().stream()
                .map(each -> new MovableProcess(
                        each.getKey(),
                        models.names(each.getValue().get(0).definition(), language)
                                .getOrDefault(each.getKey(), each.getKey()),
                        each.getValue().stream()
                                .map(version -> new MovableProcess.RunningVersion(version.version(), version.running()))
                                .toList()))
                .sorted(Comparator.comparing(MovableProcess::name))
                .toList();
    }

    /**
     * How cases would come from one version to another.
     *
     * @param mapping steps that went, by id, to the step that takes their cases
     * @throws Refused NOT_FOUND for a version that is not there; INVALID for a mapping between steps that do not fit
     */
    @Transactional(readOnly = true)
    public MovePlan plan(
            Viewer viewer, String process, int from, int to, Map<String, String> mapping, Locale language) {
        access.requireRunsProcesses(viewer);
        return drawings.of(plans.draw(process, from, to, mapping, true), mapping, language);
    }

    /**
     * Keeps what is to be moved and begins the dry run, which goes on in the background.
     *
     * @throws Refused as {@link #plan}; INVALID when no running case is meant
     */
    public long prepare(Viewer viewer, NewMigration wanted) {
        access.requireRunsProcesses(viewer);
        if (wanted.comment().length() > LONGEST_COMMENT
                || wanted.cases().cases().size() > MOST_NAMED
                || wanted.cases().steps().size() > MOST_NAMED) {
            throw Refused.invalid(
                    "workflow.migration.long", String.valueOf(LONGEST_COMMENT), String.valueOf(MOST_NAMED));
        }
        if (wanted.comment().indexOf('\0') >= 0) {
            throw Refused.invalid("workflow.migration.nul");
        }
        MigrationPlans.Drawn drawn =
                plans.draw(wanted.process(), wanted.from(), wanted.to(), wanted.mapping(), wanted.timersAnew());
        long id = migrations.insert(wanted, drawn.from(), drawn.to(), viewer.login());
        int chosen = cases.choose(id, drawn.from().getId(), wanted.cases());
        if (chosen == 0) {
            throw Refused.invalid("workflow.migration.nobody", wanted.process(), String.valueOf(wanted.from()));
        }
        record(viewer, "migration.prepare", migrations.row(id), chosen + " cases, mapping " + wanted.mapping());
        return id;
    }

    /** Newest first. @param process key of a model; null for all */
    @Transactional(readOnly = true)
    public Slice<Migration> migrations(
            Viewer viewer, @Nullable String process, int offset, int limit, Locale language) {
        access.requireRunsProcesses(viewer);
        return new Slice<>(
                reports.of(migrations.list(process, offset, limit), language), migrations.count(process), offset);
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public Migration migration(Viewer viewer, long id, Locale language) {
        access.requireRunsProcesses(viewer);
        return reports.of(List.of(migrations.row(id)), language).get(0);
    }

    /** How many cases run by the version that cases are moved from, now. */
    @Transactional(readOnly = true)
    public long leftBehind(Viewer viewer, long id) {
        access.requireRunsProcesses(viewer);
        return cases.running(migrations.row(id).fromDefinition());
    }

    /** By business key. */
    @Transactional(readOnly = true)
    public Slice<MigrationCase> cases(Viewer viewer, long id, MigrationQuery query, Locale language) {
        access.requireRunsProcesses(viewer);
        return reports.cases(migrations.row(id), query, language);
    }

    /** Why cases stay on their version, commonest first. */
    @Transactional(readOnly = true)
    public List<ReasonCount> reasons(Viewer viewer, long id, Locale language) {
        access.requireRunsProcesses(viewer);
        return reports.reasons(migrations.row(id), language);
    }

    /**
     * Begins the dry run again, with the cases that have come since.
     *
     * @throws Refused CONFLICT unless the last one is through and nothing has been moved
     */
    public void check(Viewer viewer, long id) {
        MigrationRows.Row migration = held(viewer, id, Migration.State.CHECKED);
        cases.forgetFindings(id);
        cases.choose(id, migration.fromDefinition(), migration.choice());
        migrations.checking(id);
        record(viewer, "migration.check", migration, "");
    }

    /**
     * Lets the move begin, or go on after it was stopped. A case that has moved on since the dry run is looked at as it stands
     * then; one that cannot be moved stays on its version.
     *
     * @throws Refused CONFLICT while the dry run or the move goes on, and after the move
     */
    public void run(Viewer viewer, long id) {
        MigrationRows.Row migration = held(viewer, id, Migration.State.CHECKED, Migration.State.STOPPED);
        cases.forgetTries(id);
        migrations.running(id, viewer.login());
        record(viewer, "migration.run", migration, "");
    }

    /**
     * Stops the dry run or the move after the cases that are under way; what was moved stays moved.
     *
     * @throws Refused CONFLICT when nothing goes on
     */
    public void stop(Viewer viewer, long id) {
        MigrationRows.Row migration = held(viewer, id, Migration.State.CHECKING, Migration.State.RUNNING);
        migrations.stopped(id);
        record(viewer, "migration.stop", migration, "");
    }

    /** Removes one that has moved nothing. @throws Refused CONFLICT once it has begun to move, so that its report stays */
    public void discard(Viewer viewer, long id) {
        MigrationRows.Row migration = held(viewer, id, Migration.State.CHECKING, Migration.State.CHECKED);
        migrations.delete(id);
        record(viewer, "migration.discard", migration, "");
    }

    private MigrationRows.Row held(Viewer viewer, long id, Migration.State... allowed) {
        access.requireRunsProcesses(viewer);
        MigrationRows.Row migration = migrations.held(id);
        if (!List.of(allowed).contains(migration.state())) {
            throw Refused.conflict(
                    "workflow.migration.state." + migration.state().name(), String.valueOf(id));
        }
        return migration;
    }

    private void record(Viewer viewer, String action, MigrationRows.Row migration, String detail) {
        String moved = "%s %d > %d".formatted(migration.process(), migration.from(), migration.to());
        audit.record(
                viewer.actor(),
                action,
                "migration:" + migration.id(),
                detail.isEmpty() ? moved : moved + ": " + detail);
    }
}
