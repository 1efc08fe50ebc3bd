/** The pages about units. */
@NullMarked
package io.dacheng.ui.units;

import org.jspecify.annotations.NullMarked;
