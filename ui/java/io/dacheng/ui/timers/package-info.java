/** The timers of the processes. */
@NullMarked
package io.dacheng.ui.timers;

import org.jspecify.annotations.NullMarked;
