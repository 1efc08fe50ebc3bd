package io.dacheng.target;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.metric.MetricService;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import io.dacheng.shared.TableFile;
import io.dacheng.shared.TableFormat;
import io.dacheng.target.ImportedTargets.Existing;
import io.dacheng.target.TargetColumns.PeriodColumn;
import io.dacheng.target.TargetImportReport.Outcome;
import io.dacheng.target.WantedTarget.Key;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** T7: brings in targets that are agreed already; all or nothing. */
@Service
public class TargetImport {

    private static final int MOST_ROWS = 100_000;
    private static final int SHOWN = 1_000;
    private static final Set<String> TAKEN = Set.of(
            TargetColumns.COMPLETION, TargetColumns.STATE, TargetColumns.LOCKED, TargetColumns.MIN, TargetColumns.MAX);

    private final MetricService metrics;
    private final OrganisationService organisation;
    private final AccessService access;
    private final ImportedTargets targets;
    private final TargetChanges changes;
    private final AuditLog audit;
    private final TransactionTemplate allOrNothing;

    TargetImport(
            MetricService metrics,
            OrganisationService organisation,
            AccessService access,
            ImportedTargets targets,
            TargetChanges changes,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.metrics = metrics;
        this.organisation = organisation;
        this.access = access;
        this.targets = targets;
        this.changes = changes;
        this.audit = audit;
        this.allOrNothing = new TransactionTemplate(transactions);
    }

    /** Whether {@link #run} is for this person. */
    @Reads
    public boolean mayImport(Viewer viewer) {
        return viewer.managesPeople() || viewer.has(Role.TARGET_SETTER);
    }

    /** As {@link #run}, from a CSV file or a workbook; its first bytes tell which. */
    public TargetImportReport importFile(Viewer viewer, byte[] content, boolean dryRun) {
        TableFormat format = TableFormat.of(content);
        return report(viewer, format.read("targets." + format.ending(), content, TargetColumns.DATES), dryRun);
    }

    /**
     * ACTIVE at once; completion date = period end unless the file says otherwise; parents need not equal their
     * children. The same file again changes nothing; something else for the same owner, metric and period changes the
     * target, its version and its history.
     *
     * @param dryRun tells what would happen and changes nothing
     * @return with any wrong row nothing is changed and every wrong row is reported
     * @throws Refused FORBIDDEN unless the viewer manages people or sets targets
     */
    public FileReport run(Viewer viewer, TableFile file, boolean dryRun) {
        return report(viewer, file, dryRun).file();
    }

    private TargetImportReport report(Viewer viewer, TableFile file, boolean dryRun) {
        if (!mayImport(viewer)) {
            throw Refused.forbidden("target.import.who");
        }
        RowErrors errors = new RowErrors(LocaleContextHolder.getLocale());
        Set<String> ignored = new LinkedHashSet<>();
        return Objects.requireNonNull(allOrNothing.execute(transaction -> {
            List<WantedTarget> wanted = read(viewer, file, errors, ignored);
            TargetImportReport report = apply(viewer, file.file(), wanted, errors, dryRun, List.copyOf(ignored));
            if (errors.count() > 0 && !dryRun) {
                transaction.setRollbackOnly();
            }
            return report;
        }));
    }

    private TargetImportReport apply(
            Viewer viewer,
            String file,
            List<WantedTarget> wanted,
            RowErrors errors,
            boolean dryRun,
            List<String> ignored) {
        Map<Outcome, Integer> counts = new HashMap<>();
        List<TargetImportReport.Row> rows = new ArrayList<>();
        boolean write = !dryRun && errors.count() == 0;
        for (WantedTarget target : wanted) {
            Optional<Existing> existing = targets.find(target.key());
            Outcome outcome = existing.isEmpty()
                    ? Outcome.CREATED
                    : existing.get().says(target) ? Outcome.UNCHANGED : Outcome.UPDATED;
            if (existing.isPresent() && leavesCellsBehind(existing.get(), target)) {
                errors.add(target.line(), "amount", "target.import.cell.behind", target.owner());
                continue;
            }
            counts.merge(outcome, 1, Integer::sum);
            if (rows.size() < SHOWN) {
                rows.add(row(target, existing.map(Existing::amount).orElse(null), outcome));
            }
            if (write && outcome != Outcome.UNCHANGED) {
                long id = existing.map(e -> targets.change(e.id(), target, viewer.login()))
                        .orElseGet(() -> targets.insert(target, viewer.login()));
                changes.record(id, viewer.actor(), TargetAction.IMPORT, null);
            }
        }
        if (errors.count() > 0) {
            return new TargetImportReport(new FileReport(file, 0, 0, 0, errors.list()), List.of(), ignored);
        }
        int created = counts.getOrDefault(Outcome.CREATED, 0);
        int updated = counts.getOrDefault(Outcome.UPDATED, 0);
        if (write && created + updated > 0) {
            audit.record(viewer.login(), "target.import", file, created + " created, " + updated + " updated");
        }
        int unchanged = counts.getOrDefault(Outcome.UNCHANGED, 0);
        return new TargetImportReport(new FileReport(file, created, updated, unchanged, List.of()), rows, ignored);
    }

    /** Periods that were imported before would no longer sum to the amount. */
    private static boolean leavesCellsBehind(Existing existing, WantedTarget target) {
        return !existing.cells().isEmpty() && target.cells().isEmpty() && !existing.sameAmount(target);
    }

    private static TargetImportReport.Row row(WantedTarget target, @Nullable BigDecimal before, Outcome outcome) {
        return new TargetImportReport.Row(
                target.line(),
                target.metric(),
                target.key().kind(),
                target.owner(),
                target.key().start(),
                target.key().end(),
                before,
                target.amount(),
                outcome);
    }

    private List<WantedTarget> read(Viewer viewer, TableFile file, RowErrors errors, Set<String> ignored) {
        List<WantedTarget> wanted = new ArrayList<>();
        Map<Key, Long> lines = new HashMap<>();
        file.forEach(TargetColumns.NEEDED, row -> {
            if (lines.size() == MOST_ROWS) {
                throw Refused.invalid("target.import.rows", file.file(), MOST_ROWS);
            }
            row.columns().stream().filter(TargetImport::isIgnored).forEach(ignored::add);
            WantedTarget target = new TargetRow(metrics, organisation, access, viewer, row, errors).read();
            if (target == null) {
                return;
            }
            Long earlier = lines.putIfAbsent(target.key(), target.line());
            Optional<String> plan = targets.planWith(target.key());
            if (earlier != null) {
                errors.add(row.line(), "owner", "target.import.twice", target.owner(), earlier);
            } else if (plan.isPresent()) {
                errors.add(row.line(), "owner", "target.import.planned", target.owner(), plan.get());
            } else {
                wanted.add(target);
            }
        });
        return wanted;
    }

    private static boolean isIgnored(String column) {
        return !TargetColumns.NEEDED.contains(column)
                && !TAKEN.contains(column)
                && PeriodColumn.of(column).isEmpty();
    }
}
