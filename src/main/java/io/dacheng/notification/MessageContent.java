package io.dacheng.notification;

/** How much of a notice a channel tells. The rest stands behind the link, where the reader's rights are asked. */
public enum MessageContent {
    /** What kind of notice it is and for whom; for chats that others read, too. */
    BRIEF,
    /** The sentence with its names and dates, without figures. */
    NAMES,
    /** Also the amount that a task is about. */
    FIGURES
}
