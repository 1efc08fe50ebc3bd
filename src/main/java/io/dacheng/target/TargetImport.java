package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import org.springframework.stereotype.Service;

/** T7: brings in targets that are agreed already; all or nothing. */
@Service
public class TargetImport {

    /** ACTIVE at once, completion date = period end; parents need not equal their children. */
    public FileReport run(Viewer viewer, CsvRows rows, boolean dryRun) {
        throw new UnsupportedOperationException();
    }
}
