package io.dacheng.school.students;

/** Where lesson hours come from, in the order in which lessons use them. Only paid ones are worth money. */
public enum HourKind {
    /** 补课: given for a lesson that was missed. */
    MAKE_UP,
    /** 付费: paid with an order. */
    PAID,
    /** 赠送: given on top. */
    GIFT
}
