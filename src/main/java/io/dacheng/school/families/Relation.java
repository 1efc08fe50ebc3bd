package io.dacheng.school.families;

/** What a parent is to the child. */
public enum Relation {
    MOTHER,
    FATHER,
    GRANDPARENT,
    OTHER
}
