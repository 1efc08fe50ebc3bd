/** The gate: whether a model may be deployed, and if not, why, where and what to do about it. */
@NamedInterface("gate")
@NullMarked
package io.dacheng.workflow.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
