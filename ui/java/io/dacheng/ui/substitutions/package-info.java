/** Who does whose tasks while they are away. */
@NullMarked
package io.dacheng.ui.substitutions;

import org.jspecify.annotations.NullMarked;
