/** The pages about plans: the list, the tree of targets, and starting a new one. */
@NullMarked
package io.dacheng.ui.plans;

import org.jspecify.annotations.NullMarked;
