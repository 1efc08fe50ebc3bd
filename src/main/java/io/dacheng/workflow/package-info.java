/** The processes: the only module that knows the engine. */
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
            "inbox",
            "notification",
            "school",
            "school :: families",
            "school :: students",
            "school :: leads",
            "school :: lessons",
            "school :: weeks",
            "school :: diagnosis"
        })
@NullMarked
package io.dacheng.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
