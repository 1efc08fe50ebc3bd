/** The page about metrics: what is counted, and how. */
@NullMarked
package io.dacheng.ui.metrics;

import org.jspecify.annotations.NullMarked;
