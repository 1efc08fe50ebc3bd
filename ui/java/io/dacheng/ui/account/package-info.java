/** The person's own page: how the pages look, and the password. */
@NullMarked
package io.dacheng.ui.account;

import org.jspecify.annotations.NullMarked;
