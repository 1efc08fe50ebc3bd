package io.dacheng.organisation;

import io.dacheng.shared.FileReport;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Brings in units, members and whatever other master data the modules offer parts for, all or nothing. */
@Service
public class OrganisationImport {

    /**
     * @param actor login of who imports
     * @param files content by file name, for instance {@code units.csv}; unknown names are refused
     * @param dryRun reports what would happen and changes nothing
     * @return a report per file; when any row of any file is wrong nothing is changed
     */
    public List<FileReport> run(String actor, Map<String, InputStream> files, boolean dryRun) {
        throw new UnsupportedOperationException();
    }
}
