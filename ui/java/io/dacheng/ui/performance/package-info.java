/** What an employee of a school has brought, and where that stands in the campus. */
@NullMarked
package io.dacheng.ui.performance;

import org.jspecify.annotations.NullMarked;
