/** Running cases as process admins handle them: watched, repaired, moved to another version, with their timers. */
@NamedInterface("cases")
@NullMarked
package io.dacheng.workflow.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
