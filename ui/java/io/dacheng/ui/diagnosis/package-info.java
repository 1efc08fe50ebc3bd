/** The diagnosis of a school: trials, students, life cycle and consumption. */
@NullMarked
package io.dacheng.ui.diagnosis;

import org.jspecify.annotations.NullMarked;
