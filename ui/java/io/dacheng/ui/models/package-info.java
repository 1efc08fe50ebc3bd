/** Pages about models: what is in force, what waits to be published, what was before. */
@NullMarked
package io.dacheng.ui.models;

import org.jspecify.annotations.NullMarked;
