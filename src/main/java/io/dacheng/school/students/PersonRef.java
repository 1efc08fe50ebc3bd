package io.dacheng.school.students;

/** Somebody of the staff, as named beside a student or an order. */
public record PersonRef(long id, String login, String name) {}
