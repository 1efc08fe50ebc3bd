package io.dacheng.access;

import java.lang.reflect.Method;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.core.MethodClassKey;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/**
 * The one place in which a service's reading for a viewer is put under that viewer's sight, so that the database gives no
 * row outside it whatever the statement asks for. A change runs as the product's own work, after its own check; so does
 * what {@link SeesWider}. The rule itself, {@link AccessService}, reads no table that has a policy, and keeps the sight
 * that it is asked under. A narrower sight stays in force in what is called within, unless that is for somebody stood in
 * for, who has been found by the rules of substitution.
 */
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class UnderSight extends StaticMethodMatcherPointcutAdvisor implements MethodInterceptor {

    private static final long serialVersionUID = 1L;

    private final transient ObjectProvider<Clock> clock;
    private final transient Map<MethodClassKey, Boolean> everything = new ConcurrentHashMap<>();

    UnderSight(ObjectProvider<Clock> clock) {
        this.clock = clock;
        setAdvice(this);
        setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Override
    public boolean matches(Method method, Class<?> type) {
        return type.getName().startsWith("io.dacheng.")
                && type != AccessService.class
                && AnnotatedElementUtils.hasAnnotation(type, Service.class)
                && Arrays.asList(method.getParameterTypes()).contains(Viewer.class);
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        SightInForce before = SightInForce.current();
        SightInForce then = then(call, before);
        if (then.equals(before)) {
            return call.proceed();
        }
        then.putInForce();
        try {
            return call.proceed();
        } finally {
            before.putInForce();
        }
    }

    private SightInForce then(MethodInvocation call, SightInForce before) {
        Object service = call.getThis();
        Class<?> type = service == null ? call.getMethod().getDeclaringClass() : AopUtils.getTargetClass(service);
        Method method = AopUtils.getMostSpecificMethod(call.getMethod(), type);
        if (everything.computeIfAbsent(new MethodClassKey(method, type), key -> seesEverything(method, type))) {
            return SightInForce.OWN_WORK;
        }
        for (Object argument : call.getArguments()) {
            if (argument instanceof Viewer viewer && (before.ownWork() || viewer.onBehalfOf() != null)) {
                return SightInForce.of(viewer, LocalDate.now(clock.getObject()));
            }
        }
        return before;
    }

    private static boolean seesEverything(Method method, Class<?> type) {
        return ReadingOnly.changes(method, type)
                || AnnotatedElementUtils.hasAnnotation(method, SeesWider.class)
                || AnnotatedElementUtils.hasAnnotation(type, SeesWider.class);
    }
}
