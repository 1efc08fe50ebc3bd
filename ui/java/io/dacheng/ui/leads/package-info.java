/** Leads: the list and the board, one lead with its stages, trials and talks, and the funnel's settings. */
@NullMarked
package io.dacheng.ui.leads;

import org.jspecify.annotations.NullMarked;
