/** Families: parents, what was talked about with them, growth records, and the protection of their data. */
@NamedInterface("families")
@NullMarked
package io.dacheng.school.families;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
