/** Plans and targets: split, agreement, balance, history. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "organisation", "calendar", "metric", "access"})
@NullMarked
package io.dacheng.target;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
