/** Models as process admins handle them: submitted, published by a second admin, compared, kept by version. */
@NamedInterface("models")
@NullMarked
package io.dacheng.workflow.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
