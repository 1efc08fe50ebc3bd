/** Reviews of progress: frozen findings and agreed actions. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "achievement",
            "target",
            "organisation",
            "access",
            "metric",
            "calendar"
        })
@NullMarked
package io.dacheng.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
