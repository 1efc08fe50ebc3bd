package io.dacheng.nodes;

/** What nodes tell each other about. */
enum Topic {
    /** Somebody's tasks; subjects are logins. */
    TASKS,
    /** Somebody's notices; subjects are logins. */
    NOTICES,
    /** Targets; subjects are ids of plans. */
    PLANS,
    /** The models in force; no subjects. */
    MODELS
}
