/** A demo bank and a demo school, brought in through the same doors as real data where these are wide enough. */
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
