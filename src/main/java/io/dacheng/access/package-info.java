/** Users, roles and the one visibility rule: own unit and lower units only. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "organisation", "platform"})
@NullMarked
package io.dacheng.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
