/** The review pages: what has been looked at, the form of an open review, and the actions agreed in it. */
@NullMarked
package io.dacheng.ui.reviews;

import org.jspecify.annotations.NullMarked;
