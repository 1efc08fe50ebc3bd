package io.dacheng.dashboard;

/** The templates the achievement page offers (W1). */
public enum GoalViewTemplate {
    CARDS,
    PACE,
    TABLE
}
