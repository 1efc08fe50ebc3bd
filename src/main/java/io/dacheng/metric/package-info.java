/** What is counted: metrics, their record types, scale and aggregation. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "organisation", "access"})
@NullMarked
package io.dacheng.metric;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
