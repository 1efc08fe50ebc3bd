/** The page School: the pack's switch and what a school sets up, a tab each. */
@NullMarked
package io.dacheng.ui.school;

import org.jspecify.annotations.NullMarked;
