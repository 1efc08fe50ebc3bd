/** Home: what needs a person, and how far they are. */
@NullMarked
package io.dacheng.ui.today;

import org.jspecify.annotations.NullMarked;
