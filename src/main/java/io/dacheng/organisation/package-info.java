/** Units, members and their dated assignments, and the import that brings them in. */
@ApplicationModule(allowedDependencies = {"shared", "audit"})
@NullMarked
package io.dacheng.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
