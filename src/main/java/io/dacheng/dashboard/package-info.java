/** Goal views: which template a person reads achievement through. */
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "achievement", "review", "target", "organisation", "access", "metric"
        })
@NullMarked
package io.dacheng.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
