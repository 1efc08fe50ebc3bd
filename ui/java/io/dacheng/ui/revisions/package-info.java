/** Revisions: asking for one, what it changes, and who decided. */
@NullMarked
package io.dacheng.ui.revisions;

import org.jspecify.annotations.NullMarked;
