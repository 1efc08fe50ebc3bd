/** How the product itself is, for who runs it. */
@NullMarked
package io.dacheng.ui.operations;

import org.jspecify.annotations.NullMarked;
