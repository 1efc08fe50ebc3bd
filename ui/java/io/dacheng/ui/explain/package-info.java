/** Why a figure is what it is: its formula, what stands behind it, and who can see it. */
@NullMarked
package io.dacheng.ui.explain;

import org.jspecify.annotations.NullMarked;
