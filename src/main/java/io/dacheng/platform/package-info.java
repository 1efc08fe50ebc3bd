/** What the product stands on: the embedded database, the clock, the settings. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.dacheng.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
