/** How far an owner is: actual against target on the owner's own pace, and rankings of it. */
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "target", "ledger", "calendar", "metric", "organisation", "access"})
@NullMarked
package io.dacheng.achievement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
