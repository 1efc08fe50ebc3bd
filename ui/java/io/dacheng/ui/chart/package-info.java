/** Charts: what to draw is plain data from the server, with every word written out; how to draw it is the browser's. */
@NullMarked
package io.dacheng.ui.chart;

import org.jspecify.annotations.NullMarked;
