/** The append-only, hash-chained log of who did what. */
@ApplicationModule(allowedDependencies = {"shared", "platform"})
@NullMarked
package io.dacheng.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
