package io.dacheng.workflow;

/** Names of {@code record-pull.bpmn}; no business key for the tick, {@code run:<id>} for a pull's run. */
final class RecordPull {

    static final String KEY = "record-pull";

    static final String START_TICK = "start_tick";
    static final String PULL_RECORDS = "service_pullRecords";
    static final String PULL_ENDED_EVENT = "event_pullEnded";
    static final String END_PULLED = "end_pulled";
    static final String END_NOT_PULLED = "end_notPulled";

    static final String PULL_OPENED = "pullOpened";
    static final String PULL_ENDED = "pullEnded";

    /** boolean: the run has brought what there was. */
    static final String PULLED = "pulled";

    private RecordPull() {}
}
