/** A school's week: figures, weekly targets and the funnel. */
@NullMarked
package io.dacheng.ui.week;

import org.jspecify.annotations.NullMarked;
