/** Work items as people see them: claim, release, comments, due dates. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "organisation", "access"})
@NullMarked
package io.dacheng.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
