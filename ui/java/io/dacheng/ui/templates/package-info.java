/** Templates of the achievement page: the list of them, and the page where administrators compose them (W2). */
@NullMarked
package io.dacheng.ui.templates;

import org.jspecify.annotations.NullMarked;
