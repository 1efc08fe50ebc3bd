package io.dacheng.school.lessons;

/** How far a change of a lesson goes. */
public enum Reach {
    /** This lesson alone. */
    ONE,
    /** This lesson and those of its series after it that are still planned. */
    REST
}
