package io.dacheng.notification;

/** When a channel tells a person of a kind of notices. */
public enum DeliveryMode {
    /** As soon as it happens, outside the quiet hours. */
    AT_ONCE,
    /** Once a day, together with others. */
    IN_DIGEST,
    OFF
}
