package io.dacheng.notification;

/** What a notice is about; people choose by kind how they are told. */
public enum NoticeKind {
    /** A step has come into the person's inbox. In the product the inbox itself tells of it. */
    TASK,
    /** The reminder ladder: a step is due or overdue. */
    REMINDER,
    /** Somebody else's overdue step, passed on to the next head. */
    ESCALATION,
    /** A colleague has named the person in a comment. */
    MENTION,
    /** A colleague has delegated or given a step to the person, given it back or taken it away. */
    HANDED_OVER,
    /** A review is done. */
    REVIEW,
    /** An agreed action: agreed, due, overdue. */
    ACTION,
    /** A target was revised. */
    REVISION,
    /** A file of business records was taken in. */
    RECORDS,
    /** The day's, week's or month's progress, for those who lead. */
    DIGEST,
    /** Who stands in for whom. */
    SUBSTITUTION,
    /** A model waits for a second process admin, came into force or was refused. */
    MODEL,
    /** A stage of a school's funnel that was behind: closed, or still open on the day promised. */
    GAP,
    /** Families to talk with again (school pack). */
    CONTACT,
    /** Everything else. */
    OTHER;

    /** The kind that a notice was sent with; one that is not known here is OTHER. */
    public static NoticeKind of(String sent) {
        for (NoticeKind kind : values()) {
            if (kind.name().equals(sent)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** What a person who has chosen nothing gets: new tasks once a day together, everything else at once. */
    public DeliveryMode usual() {
        return this == TASK ? DeliveryMode.IN_DIGEST : DeliveryMode.AT_ONCE;
    }
}
