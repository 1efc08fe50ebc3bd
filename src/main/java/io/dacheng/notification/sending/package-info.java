/** The way out: finds for each notice the channels it goes by, and posts it until it has arrived. */
@NullMarked
package io.dacheng.notification.sending;

import org.jspecify.annotations.NullMarked;
