/** What the nodes on one database tell each other, so that a change made at one is seen at all. */
@ApplicationModule(allowedDependencies = {"shared", "platform", "inbox", "notification", "target", "workflow"})
@NullMarked
package io.dacheng.nodes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
