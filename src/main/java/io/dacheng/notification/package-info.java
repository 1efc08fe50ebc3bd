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
            "platform"
        })
@NullMarked
package io.dacheng.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
