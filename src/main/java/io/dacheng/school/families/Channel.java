package io.dacheng.school.families;

/** How somebody talked with a family. */
public enum Channel {
    CALL,
    WECHAT,
    VISIT,
    MESSAGE,
    OTHER
}
