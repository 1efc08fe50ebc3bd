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
            "nodes",
            "operations",
            "workflow",
            "workflow :: gate",
            "workflow :: models",
            "workflow :: cases",
            "school",
            "school :: families",
            "school :: students",
            "school :: leads",
            "school :: lessons",
            "school :: weeks",
            "school :: diagnosis"
        })
@NullMarked
package io.dacheng.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
