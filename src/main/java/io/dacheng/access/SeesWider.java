package io.dacheng.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what reads for a viewer, and has a reason to read more than the viewer sees elsewhere. The database's second wall
 * does not hold it; its own check does. Decision 49 lists them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface SeesWider {

    /** Why, in a sentence. */
    String value();
}
