package io.dacheng.shared;

/** One file of a master-data import; each module brings the parts it owns. */
public interface ImportPart {

    /** The file this part reads, for instance {@code units.csv}. */
    String fileName();

    /** Parts run from low to high: units before members. */
    int order();

    /** Applies every row that is right and reports every row that is not; the caller rolls back if any is wrong. */
    FileReport run(CsvRows rows);
}
