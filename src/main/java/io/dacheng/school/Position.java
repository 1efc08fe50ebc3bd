package io.dacheng.school;

/** What somebody does at a campus, beside the role in the organisation; one person may do several things. */
public enum Position {
    /** 意向教师: teaches trials and keeps those interested; order amounts are counted for them, too (E3). */
    INTENTION_TEACHER,
    /** 课程顾问: talks with the families and signs orders. */
    COURSE_CONSULTANT,
    /** 授课教师: teaches classes. */
    TEACHER
}
