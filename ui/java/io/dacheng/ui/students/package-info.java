/** Students: the list, and one student in sections. */
@NullMarked
package io.dacheng.ui.students;

import org.jspecify.annotations.NullMarked;
