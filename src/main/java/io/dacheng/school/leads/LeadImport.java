package io.dacheng.school.leads;

import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.ledger.PostedRecord;
import io.dacheng.ledger.RecordPosting;
import io.dacheng.school.Campuses;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import io.dacheng.shared.TableFile;
import io.dacheng.shared.TableFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings in leads from a file, with their families: all rows or none. The records of all of them are one batch. A row
 * whose number is known already is refused, so the same file again brings nothing twice.
 */
@Service
public class LeadImport {

    private static final int MOST_ROWS = 2000;
    private static final int LARGEST_BYTES = 5 * 1024 * 1024;

    private final LeadEntry entry;
    private final LeadRow rows;
    private final LeadDesk desk;
    private final Campuses campuses;
    private final RecordPosting posting;
    private final AuditLog audit;
    private final TransactionTemplate allOrNothing;

    LeadImport(
            LeadEntry entry,
            LeadRow rows,
            LeadDesk desk,
            Campuses campuses,
            RecordPosting posting,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.entry = entry;
        this.rows = rows;
        this.desk = desk;
        this.campuses = campuses;
        this.posting = posting;
        this.audit = audit;
        this.allOrNothing = new TransactionTemplate(transactions);
    }

    /** Whether {@link #importAll} is for this person: heads of campuses. */
    @Reads
    public boolean mayImport(Viewer viewer) {
        return !campuses.led(viewer).isEmpty();
    }

    /**
     * As {@link #importFile} for each of several files.
     *
     * @throws Refused as there
     */
    public List<FileReport> importAll(Viewer viewer, Map<String, InputStream> files, boolean dryRun) {
        List<FileReport> reports = new ArrayList<>();
        files.forEach((name, content) -> {
            try {
                reports.add(importFile(viewer, name, content.readNBytes(LARGEST_BYTES + 1), dryRun));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return reports;
    }

    /**
     * CSV or XLSX with the columns {@code unit, child, source} and, where wanted, {@code parent, relation, phone, wechat,
     * email, course, born_on, consultant, intention_teacher, note, next_contact, created_on}. Units, sources and courses
     * are named by their codes, people by their logins; relation is MOTHER, FATHER, GRANDPARENT or OTHER.
     *
     * @param dryRun tells what would happen and changes nothing
     * @return with any wrong row nothing is changed and every wrong row is reported; no sentence repeats a number
     * @throws Refused FORBIDDEN unless the viewer leads a campus; INVALID for a file that cannot be read or is too large
     */
    public FileReport importFile(Viewer viewer, String name, byte[] content, boolean dryRun) {
        if (!mayImport(viewer)) {
            throw Refused.forbidden("school.leads.import.who");
        }
        if (content.length > LARGEST_BYTES) {
            throw Refused.invalid("school.leads.import.large", name);
        }
        TableFile file = TableFormat.of(content).read(name, content, LeadRow.DATES);
        RowErrors errors = new RowErrors(LocaleContextHolder.getLocale());
        return Objects.requireNonNull(allOrNothing.execute(transaction -> {
            Set<Long> units = new HashSet<>();
            List<PostedRecord> records = new ArrayList<>();
            LeadRow.Known known = rows.known(viewer);
            int[] count = new int[1];
            file.forEach(LeadRow.NEEDED, row -> {
                if (++count[0] > MOST_ROWS) {
                    throw Refused.invalid("school.leads.import.rows", file.file(), String.valueOf(MOST_ROWS));
                }
                int before = errors.count();
                NewLead wanted = rows.read(row, known, errors);
                if (wanted == null || errors.count() > before) {
                    return;
                }
                try {
                    LeadEntry.Added added = entry.insert(viewer, wanted);
                    records.add(added.record());
                    units.add(wanted.unitId());
                } catch (Refused refused) {
                    errors.add(row.line(), "", refused);
                }
            });
            if (errors.count() > 0 || dryRun) {
                transaction.setRollbackOnly();
            } else {
                posting.post(viewer, records);
                audit.record(viewer.actor(), "lead.import", "leads", records.size() + " added");
                units.forEach(desk::tell);
            }
            return errors.count() > 0
                    ? new FileReport(file.file(), 0, 0, 0, errors.list())
                    : new FileReport(file.file(), records.size(), 0, 0, List.of());
        }));
    }
}
