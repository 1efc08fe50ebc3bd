/** Business records: sending files with a preview, the batches that came in, and undoing one. */
@NullMarked
package io.dacheng.ui.records;

import org.jspecify.annotations.NullMarked;
