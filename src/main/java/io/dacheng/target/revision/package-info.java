/** Calculates what a revision makes of a tree of targets: frozen periods, policies, days of joiners and leavers. Pure. */
@NullMarked
package io.dacheng.target.revision;

import org.jspecify.annotations.NullMarked;
