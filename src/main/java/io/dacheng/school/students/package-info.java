/** Students: courses, orders, lesson hours paid and given, what is left of them, refunds. */
@NamedInterface("students")
@NullMarked
package io.dacheng.school.students;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
