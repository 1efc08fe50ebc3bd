/** The school pack: from a campus's yearly revenue to this week's trials and lessons; asleep until it is switched on. */
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
            "platform"
        })
@NullMarked
package io.dacheng.school;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
