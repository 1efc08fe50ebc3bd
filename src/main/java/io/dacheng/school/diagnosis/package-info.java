/** Diagnosis: trials, students, life cycle and consumption, looked at from each side. */
@NamedInterface("diagnosis")
@NullMarked
package io.dacheng.school.diagnosis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
