package io.dacheng.school.diagnosis;

import io.dacheng.shared.Slice;

/** A page of students, and all of them together. */
public record StudentReport(Slice<StudentFigures> students, StudentTotals totals) {}
