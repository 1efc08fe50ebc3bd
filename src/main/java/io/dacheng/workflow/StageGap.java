package io.dacheng.workflow;

/** Names of {@code stage-gap.bpmn}; no business key for the daily run, {@code gap:<id>} for a gap. */
final class StageGap {

    static final String KEY = "stage-gap";

    static final String START_DAILY = "start_daily";
    static final String OPEN_STAGE_GAPS = "service_openStageGaps";
    static final String FOLLOW_UP_STAGE_GAPS = "service_followUpStageGaps";
    static final String CLOSE_GAP = "task_closeGap";
    static final String CHECK_STAGE_GAP = "service_checkStageGap";
    static final String FOLLOW_UP_GAP = "task_followUpGap";
    static final String END_FOLLOWED_UP = "end_followedUp";
    static final String END_CLOSED = "end_gapClosed";
    static final String END_ENDED = "end_gapEnded";
    static final String END_WITHDRAWN = "end_withdrawn";

    static final String STAGE_GAP_OPENED = "stageGapOpened";
    static final String GAP_FOLLOW_UP_DUE = "gapFollowUpDue";
    static final String GAP_WITHDRAWN = "gapWithdrawn";

    /** boolean: what was due has been reached. */
    static final String GAP_CLOSED = "gapClosed";
    /** boolean: the campus head asks for a further step. */
    static final String AGAIN = "again";

    private StageGap() {}
}
