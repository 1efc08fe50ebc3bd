/** The achievement page: how far an owner is, in three templates, with drill-down. */
@NullMarked
package io.dacheng.ui.achievement;

import org.jspecify.annotations.NullMarked;
