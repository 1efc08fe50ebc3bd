/** Data sources and pulls: what is asked of big-data platforms, when, and what came of it. */
@NullMarked
package io.dacheng.ui.sources;

import org.jspecify.annotations.NullMarked;
