/** The audit log, for who manages the whole organisation. */
@NullMarked
package io.dacheng.ui.audit;

import org.jspecify.annotations.NullMarked;
