/** Business records, the batches they came in, and daily totals. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "organisation", "metric", "access", "platform"})
@NullMarked
package io.dacheng.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
