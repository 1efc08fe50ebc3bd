/** Keys for programs: making one, seeing which there are, revoking them. */
@NullMarked
package io.dacheng.ui.keys;

import org.jspecify.annotations.NullMarked;
