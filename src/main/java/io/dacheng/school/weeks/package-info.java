/** The week: what is to be reached and what was, by campus and person; back from revenue to trials and leads. */
@NamedInterface("weeks")
@NullMarked
package io.dacheng.school.weeks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
