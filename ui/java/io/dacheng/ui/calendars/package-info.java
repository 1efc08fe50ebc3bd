/** The page about working-day calendars. */
@NullMarked
package io.dacheng.ui.calendars;

import org.jspecify.annotations.NullMarked;
