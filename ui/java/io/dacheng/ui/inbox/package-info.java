/** The inbox: tasks, and a form for each kind. */
@NullMarked
package io.dacheng.ui.inbox;

import org.jspecify.annotations.NullMarked;
