package io.dacheng.workflow;

import io.dacheng.shared.Refused;
import java.lang.reflect.Method;
import java.util.Set;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * What people want of a case that a process admin has suspended is refused with a sentence, wherever they want it: all
 * they do reaches the engine through the ports of the other modules.
 */
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class SuspendedCases extends StaticMethodMatcherPointcutAdvisor implements MethodInterceptor {

    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> PORTS = Set.of(
            EngineCascadeProcess.class,
            EngineReviewProcess.class,
            EngineRevisionProcess.class,
            EnginePullProcess.class,
            EngineGapProcess.class,
            EngineTasks.class);

    SuspendedCases() {
        setAdvice(this);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean matches(Method method, Class<?> type) {
        return PORTS.contains(type);
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        try {
            return call.proceed();
        } catch (SuspendedEntityInteractionException e) {
            throw Refused.conflict("workflow.suspended");
        }
    }
}
