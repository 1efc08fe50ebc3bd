/** How a total becomes parts that sum to it exactly; plain arithmetic, no framework. */
@NullMarked
package io.dacheng.target.split;

import org.jspecify.annotations.NullMarked;
