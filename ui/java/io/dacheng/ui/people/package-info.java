/** The pages about people. */
@NullMarked
package io.dacheng.ui.people;

import org.jspecify.annotations.NullMarked;
