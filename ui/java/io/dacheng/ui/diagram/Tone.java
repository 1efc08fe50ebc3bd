package io.dacheng.ui.diagram;

/** How loud a badge on an element is; the same five as of {@link io.dacheng.ui.Badge}. */
public enum Tone {
    QUIET,
    OPEN,
    GOOD,
    WATCH,
    ALARM
}
