/** The first steps of an empty product: organisation, people, metrics, the first plan. */
@NullMarked
package io.dacheng.ui.start;

import org.jspecify.annotations.NullMarked;
