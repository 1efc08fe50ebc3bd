package io.dacheng.ledger;

import io.dacheng.shared.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time that a pull ran.
 *
 * @param step what is being done, null before and after
 * @param askedBy who started it; null for its schedule
 * @param attempts how often the platform was asked; more than 1 when it had failed in a way that may pass
 * @param rows how many rows the platform has sent
 * @param octets their size as CSV
 * @param since where the window begins, included; null without one
 * @param until where it ends, excluded; null when it is open
 * @param batch null when nothing had changed, or the run did not succeed
 * @param accepted rows of the batch that took effect
 * @param duplicates rows that were there already
 * @param rejected rows that break a rule; the next run asks for them again
 * @param vanished totals that were no longer there and have been cancelled
 * @param reason key and arguments of why it failed, for {@link #sentence}; empty when it did not
 */
public record PullRunView(
        long id,
        State state,
        @Nullable Step step,
        @Nullable String askedBy,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int attempts,
        long rows,
        long octets,
        @Nullable String since,
        @Nullable String until,
        @Nullable UUID batch,
        long accepted,
        long duplicates,
        long rejected,
        long vanished,
        List<String> reason) {

    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    public enum Step {
        ASKING,
        RECEIVING,
        CHECKING,
        WRITING
    }

    /** Waits or runs. */
    public boolean open() {
        return state == State.QUEUED || state == State.RUNNING;
    }

    /** Why it failed, in the reader's language; empty when it did not. */
    public String sentence(Locale locale) {
        return reason.isEmpty()
                ? ""
                : Refused.conflict(
                                reason.get(0), reason.subList(1, reason.size()).toArray())
                        .sentence(locale);
    }
}
