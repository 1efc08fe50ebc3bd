/** All notices, how a person is told, and the channels of the installation. */
@NullMarked
package io.dacheng.ui.notices;

import org.jspecify.annotations.NullMarked;
