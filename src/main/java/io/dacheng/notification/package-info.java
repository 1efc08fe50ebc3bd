/** What people are told, and through which channel. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "inbox",
            "ledger",
            "review",
            "target",
            "organisation",
            "access",
            "platform",
            "school",
            "school :: families",
            "school :: students",
            "school :: leads",
            "school :: lessons",
            "school :: weeks",
            "school :: diagnosis"
        })
@NullMarked
package io.dacheng.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
