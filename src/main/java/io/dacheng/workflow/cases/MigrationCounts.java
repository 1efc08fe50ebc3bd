package io.dacheng.workflow.cases;

/**
 * How many cases of a migration stand how.
 *
 * @param cases all of them
 * @param unchecked the dry run has not come to them
 * @param fits the dry run could move them
 * @param unfit the dry run could not, see each for its reason
 * @param waiting not moved yet; of a migration that has not begun, all
 * @param moved run by the new version now
 * @param refused stayed on their version, see each for its reason
 * @param gone had ended, or ran by another version, before their turn
 */
public record MigrationCounts(
        long cases, long unchecked, long fits, long unfit, long waiting, long moved, long refused, long gone) {}
