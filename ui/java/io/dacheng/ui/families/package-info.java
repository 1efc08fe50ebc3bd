/** The pages about families: parents, talks, growth records, and who looked at personal data. */
@NullMarked
package io.dacheng.ui.families;

import org.jspecify.annotations.NullMarked;
