/** Lessons: rooms, classes, the timetable, and attendance, which consumes hours. */
@NamedInterface("lessons")
@NullMarked
package io.dacheng.school.lessons;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
