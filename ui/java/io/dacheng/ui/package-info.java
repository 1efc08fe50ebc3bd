/** The pages: frame, forms, lists and charts for people in a browser. */
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
            "platform",
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
package io.dacheng.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
