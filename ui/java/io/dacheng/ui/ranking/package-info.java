/** The ranking page: lower units or members by their rates. */
@NullMarked
package io.dacheng.ui.ranking;

import org.jspecify.annotations.NullMarked;
