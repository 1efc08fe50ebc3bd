package io.dacheng.workflow.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case of a migration.
 *
 * @param caseId of the case
 * @param businessKey what it is about, for instance {@code target:42}; may be empty
 * @param subject the same in words; empty when that is not known any more
 * @param standsAt names of the steps it stood at when it was looked at last, in the reader's language
 * @param finding of the dry run; null before it
 * @param outcome of the move; null before it
 * @param reasons why it cannot be moved, in sentences in the reader's language; empty when it can
 * @param endedAt when it was moved or refused
 */
public record MigrationCase(
        String caseId,
        String businessKey,
        String subject,
        List<String> standsAt,
        @Nullable Finding finding,
        @Nullable Outcome outcome,
        List<String> reasons,
        @Nullable Instant endedAt) {

    /** What the dry run has found. */
    public enum Finding {
        /** It can be moved. */
        FITS,
        /** It cannot, for the reasons given. */
        UNFIT,
        /** It has ended, or runs by another version already. */
        GONE
    }

    /** What became of it. */
    public enum Outcome {
        /** It runs by the new version. */
        MOVED,
        /** It has stayed on its version, for the reasons given. */
        UNFIT,
        /** It had ended, or ran by another version, before its turn. */
        GONE
    }
}
