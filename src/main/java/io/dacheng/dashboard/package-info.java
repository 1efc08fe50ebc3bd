/** Goal views: which template a person reads achievement through; and the first steps of a new product. */
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "achievement", "review", "target", "organisation", "access", "metric"
        })
@NullMarked
package io.dacheng.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
