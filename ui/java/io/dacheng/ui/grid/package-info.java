/** The grid of a unit's targets by period, like a spreadsheet. */
@NullMarked
package io.dacheng.ui.grid;

import org.jspecify.annotations.NullMarked;
