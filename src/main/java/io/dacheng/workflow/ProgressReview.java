package io.dacheng.workflow;

/** Names of {@code progress-review.bpmn}; no business key for the daily run, {@code review:<id>} for a review. */
final class ProgressReview {

    static final String KEY = "progress-review";

    static final String START_DAILY = "start_daily";
    static final String CALCULATE_PROGRESS = "service_calculateProgress";
    static final String FOLLOW_UP_ACTIONS = "service_followUpActions";
    static final String OPEN_REVIEWS = "service_openReviews";
    static final String SEND_DIGESTS = "service_sendDigests";
    static final String REVIEW_PROGRESS = "task_reviewProgress";
    static final String END_CALCULATED = "end_calculated";
    static final String END_REPORTED = "end_reported";

    static final String REVIEW_OPENED = "reviewOpened";

    /** boolean: a weekly or monthly round is due today, or has been missed. */
    static final String REVIEWS_DUE = "reviewsDue";

    private ProgressReview() {}
}
