/** How the product itself is: the database, the disk, waiting work, messages, totals; for who runs it. */
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "access", "ledger", "notification", "workflow", "platform"})
@NullMarked
package io.dacheng.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
