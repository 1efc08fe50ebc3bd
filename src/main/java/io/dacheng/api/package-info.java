/** REST controllers and their OpenAPI description. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "organisation",
            "calendar",
            "metric",
            "access",
            "target",
            "ledger",
            "achievement",
            "review",
            "dashboard",
            "inbox",
            "export",
            "notification",
            "workflow"
        })
@NullMarked
package io.dacheng.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
