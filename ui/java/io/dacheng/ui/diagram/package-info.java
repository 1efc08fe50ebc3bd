/** Drawings of process models: what stands on an element is plain data from the server, with every word written out. */
@NullMarked
package io.dacheng.ui.diagram;

import org.jspecify.annotations.NullMarked;
