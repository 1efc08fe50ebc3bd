/** Tiny value types and the one way to refuse: no framework, usable by every module. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.dacheng.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
