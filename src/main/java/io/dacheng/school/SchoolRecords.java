package io.dacheng.school;

/**
 * The business records that the school writes by itself, and the metrics that count them. Every one names the campus as
 * its unit and the person it is credited to as its member.
 */
public final class SchoolRecords {

    /** The records' source. */
    public static final String SOURCE = "school";

    /** Order revenue 营业额: credited to the course consultant; a refund is a negative amount on its own day. */
    public static final String ORDER = "order";

    /** The same amounts once more, credited to the intention teacher. */
    public static final String INTENTION_ORDER = "intention-order";

    /** Lesson consumption 划课: amount is what the lesson is worth, quantity its hours; credited to the teacher. */
    public static final String LESSON = "lesson";

    /** Metric: SUM_AMOUNT of {@link #ORDER}. */
    public static final String ORDERS = "orders";

    /** Metric: SUM_AMOUNT of {@link #INTENTION_ORDER}. */
    public static final String INTENTION_ORDERS = "intention-orders";

    /** Metric: SUM_AMOUNT of {@link #LESSON}. */
    public static final String LESSONS = "lessons";

    /** Metric: SUM_QUANTITY of {@link #LESSON}. */
    public static final String LESSON_HOURS = "lesson-hours";

    private static final String STAGE = "stage-";

    private SchoolRecords() {}

    /** Record type and metric (COUNT) of a stage of the funnel: one record for each lead that reaches it. */
    public static String stage(String code) {
        return STAGE + code;
    }
}
