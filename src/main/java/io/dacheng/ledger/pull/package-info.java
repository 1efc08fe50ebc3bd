/** Pulling records from big-data platforms; what others use of it stands in the module's root. */
@NullMarked
package io.dacheng.ledger.pull;

import org.jspecify.annotations.NullMarked;
