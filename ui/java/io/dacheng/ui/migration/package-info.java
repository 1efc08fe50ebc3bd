/** Moving running cases to another version of their model: drawn, tried, done, reported. */
@NullMarked
package io.dacheng.ui.migration;

import org.jspecify.annotations.NullMarked;
