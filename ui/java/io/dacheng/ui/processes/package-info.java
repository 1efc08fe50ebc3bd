/** Pages for who runs processes: what runs where, what is stuck, and putting it right. */
@NullMarked
package io.dacheng.ui.processes;

import org.jspecify.annotations.NullMarked;
