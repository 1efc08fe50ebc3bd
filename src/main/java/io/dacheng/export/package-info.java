/** Files that people take out: figures, rankings, reviews, explanations and tasks as CSV, XLSX or PDF. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "achievement",
            "review",
            "inbox",
            "ledger",
            "target",
            "metric",
            "organisation",
            "calendar",
            "access",
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
package io.dacheng.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
