package io.dacheng.workflow.cases;

/**
 * Which cases of a migration are asked for.
 *
 * @param show which of them
 * @param offset how many to leave out before
 * @param limit most rows, 1 to 1000
 */
public record MigrationQuery(Show show, int offset, int limit) {

    /** How cases stand in a migration. */
    public enum Show {
        ALL,
        /** The dry run could move them. */
        FITS,
        /** The dry run could not. */
        UNFIT,
        /** Not moved yet. */
        WAITING,
        /** Run by the new version. */
        MOVED,
        /** Have stayed on their version. */
        REFUSED,
        /** Had ended, or ran by another version, before their turn. */
        GONE
    }
}
