/** Leads: where they come from, the stages they reach, trials, and the order at the end. */
@NamedInterface("leads")
@NullMarked
package io.dacheng.school.leads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
