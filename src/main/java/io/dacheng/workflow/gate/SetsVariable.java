package io.dacheng.workflow.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On the bean of a service task: the process variables it sets, which gateways behind it may ask for. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SetsVariable {

    String[] value();
}
