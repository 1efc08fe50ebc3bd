package io.dacheng.organisation;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.ImportPart;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings in units, members and whatever other master data the modules offer parts for, all or nothing. */
@Service
public class OrganisationImport {

    private final List<ImportPart> parts;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    OrganisationImport(List<ImportPart> parts, PlatformTransactionManager transactions, AuditLog audit) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(ImportPart::order))
                .toList();
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
    }

    /**
     * Never call it inside another transaction: a wrong row rolls the whole of it back.
     *
     * @param actor login of who imports
     * @param files content by file name, for instance {@code units.csv}; unknown names are refused
     * @param dryRun reports what would happen and changes nothing
     * @return a report per file; when any row of any file is wrong nothing is changed
     */
    public List<FileReport> run(String actor, Map<String, InputStream> files, boolean dryRun) {
        refuseUnknown(files);
        return transaction.execute(status -> {
            List<FileReport> reports = new ArrayList<>();
            for (ImportPart part : parts) {
                InputStream content = files.get(part.fileName());
                if (content != null) {
                    reports.add(run(part, content));
                }
            }
            boolean wrong = reports.stream().anyMatch(r -> !r.errors().isEmpty());
            if (wrong || dryRun) {
                status.setRollbackOnly();
            } else {
                reports.forEach(r -> audit.record(actor, "organisation.import", r.file(), figures(r)));
            }
            return reports;
        });
    }

    /** The names of the files that an import may hold, in the order in which they are read. */
    public List<String> fileNames() {
        return parts.stream().map(ImportPart::fileName).toList();
    }

    private void refuseUnknown(Map<String, InputStream> files) {
        for (String name : files.keySet()) {
            if (!fileNames().contains(name)) {
                throw Refused.invalid("organisation.import.file.unknown", name, String.join(", ", fileNames()));
            }
        }
        if (files.isEmpty()) {
            throw Refused.invalid("organisation.import.empty", String.join(", ", fileNames()));
        }
    }

    /** What is wrong with a whole file stands beside the row errors of the others. */
    private static FileReport run(ImportPart part, InputStream content) {
        try {
            return part.run(new CsvRows(part.fileName(), content));
        } catch (Refused refused) {
            RowErrors errors = new RowErrors(LocaleContextHolder.getLocale());
            errors.add(1, "", refused);
            return new FileReport(part.fileName(), 0, 0, 0, errors.list());
        }
    }

    private static String figures(FileReport report) {
        return Map.of("created", report.created(), "updated", report.updated(), "unchanged", report.unchanged())
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }
}
