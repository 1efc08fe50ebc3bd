/** Lessons: the week's timetable, a lesson with its attendance, classes and rooms. */
@NullMarked
package io.dacheng.ui.lessons;

import org.jspecify.annotations.NullMarked;
