package io.dacheng.ledger;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is pulled from platforms, when, and what came of it (D5). Administrators change and run, process admins read. */
public interface PullService {

    /** By name. @throws Refused FORBIDDEN without the right to read */
    List<PullView> pulls(Viewer viewer);

    /** @throws Refused NOT_FOUND */
    PullView pull(Viewer viewer, String code);

    /**
     * Adds a pull or changes the one of that code.
     *
     * @return whether it was added
     * @throws Refused INVALID for a query that is none, or does not fit its mark; for totals of a record type that a
     *     metric counts
     */
    boolean save(Viewer viewer, NewPull pull);

    /** @throws Refused CONFLICT once it has run: then it is paused, so that its records stay explained */
    void remove(Viewer viewer, String code);

    /**
     * Asks the platform for the first rows of the next run; nothing is taken in and nothing saved.
     *
     * @throws Refused CONFLICT when the platform does not answer or refuses the query
     */
    PullPreview preview(Viewer viewer, NewPull pull);

    /**
     * Starts a run beside the caller.
     *
     * @param acceptVanished cancel even when most totals of the window are no longer there
     * @throws Refused CONFLICT while one is open
     */
    PullRunView run(Viewer viewer, String code, boolean acceptVanished);

    /** Stops the open run, unless it is being written already. @throws Refused CONFLICT when none is open */
    void cancel(Viewer viewer, String code);

    /** Newest first. */
    Slice<PullRunView> runs(Viewer viewer, String code, int offset, int limit);

    /** The pull whose run brought a batch. */
    Optional<String> pullOf(UUID batch);
}
