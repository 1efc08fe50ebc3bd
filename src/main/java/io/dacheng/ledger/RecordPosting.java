package io.dacheng.ledger;

import io.dacheng.access.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records that another module writes in the transaction of what they tell of: both are there, or neither.
 *
 * <p>What a transaction posts waits in memory and becomes one batch as the last thing before the commit, after everything
 * the transaction itself locks. So a batch holds the locks that everybody needs (the day's totals, the moment of
 * becoming known) for the length of a commit only, and two such transactions cannot wait for each other in a circle.
 * Figures read later in the same transaction do not have it yet.
 */
@Service
public class RecordPosting {

    /** After everything else that happens before a commit, but for the audit log. */
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 10;

    private final PostedBatch batch;

    RecordPosting(PostedBatch batch) {
        this.batch = batch;
    }

    /**
     * Posts them, whatever the viewer may upload: the right to what they tell of was checked before. The batch is the
     * viewer's; it cannot be undone as an upload can, but only by what it tells of.
     *
     * @throws IllegalArgumentException for a record without a unit
     * @throws IllegalStateException before the commit when one is known already, which is a fault of the module that posts it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Viewer viewer, List<PostedRecord> records) {
        for (PostedRecord posted : records) {
            if (posted.unitId() == null && !posted.cancelled()) {
                throw new IllegalArgumentException("A record of the product names its unit: " + posted.sourceId());
            }
        }
        if (!records.isEmpty()) {
            waiting().add(viewer.login(), records);
        }
    }

    private Waiting waiting() {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Waiting waiting && waiting.of() == this) {
                return waiting;
            }
        }
        Waiting created = new Waiting();
        TransactionSynchronizationManager.registerSynchronization(created);
        return created;
    }

    /** The records of one transaction. */
    private final class Waiting implements TransactionSynchronization, Ordered {

        private record Posted(String login, PostedRecord posted) {}

        private final List<Posted> posted = new ArrayList<>();
        private final Map<Object, Integer> savepoints = new HashMap<>();
        private boolean open = true;

        RecordPosting of() {
            return RecordPosting.this;
        }

        void add(String login, List<PostedRecord> records) {
            records.forEach(one -> posted.add(new Posted(login, one)));
            if (!open) {
                write();
            }
        }

        @Override
        public int getOrder() {
            return ORDER;
        }

        @Override
        public void savepoint(Object savepoint) {
            savepoints.put(savepoint, posted.size());
        }

        @Override
        public void savepointRollback(Object savepoint) {
            int kept = savepoints.getOrDefault(savepoint, 0);
            posted.subList(kept, posted.size()).clear();
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            open = false;
            write();
        }

        /** One batch for each person, nearly always one. */
        private void write() {
            Map<String, List<PostedRecord>> byLogin = new LinkedHashMap<>();
            posted.forEach(one -> byLogin.computeIfAbsent(one.login(), login -> new ArrayList<>())
                    .add(one.posted()));
            posted.clear();
            byLogin.forEach(batch::write);
        }

        @Override
        public void afterCommit() {
            if (!posted.isEmpty()) {
                throw new IllegalStateException("Committed without " + posted.size() + " records");
            }
        }
    }
}
