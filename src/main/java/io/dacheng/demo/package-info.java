/** A demo bank, brought in through the same doors as real data. */
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
            "school",
            "school :: families",
            "school :: students",
            "school :: leads",
            "school :: lessons",
            "school :: weeks",
            "school :: diagnosis"
        })
@NullMarked
package io.dacheng.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
