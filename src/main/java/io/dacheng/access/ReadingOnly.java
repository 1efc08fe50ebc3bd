package io.dacheng.access;

import io.dacheng.shared.Refused;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one place in which everything is refused that would change something for who looks at the product as somebody else
 * (V4): each method of a service that takes a {@link Viewer} and does not say that it only reads, by a read-only
 * transaction (which the database holds it to) or by {@link Reads}. What says nothing is refused, so that a new service
 * is safe before anybody thinks of it. Pages and REST come to services with a viewer and so through here.
 */
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class ReadingOnly extends StaticMethodMatcherPointcutAdvisor implements MethodInterceptor {

    private static final long serialVersionUID = 1L;

    ReadingOnly() {
        setAdvice(this);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean matches(Method method, Class<?> type) {
        return changes(method, type);
    }

    /** Whether the method takes a viewer and may change something. */
    static boolean changes(Method method, Class<?> type) {
        return type.getName().startsWith("io.dacheng.")
                && AnnotatedElementUtils.hasAnnotation(type, Service.class)
                && Arrays.asList(method.getParameterTypes()).contains(Viewer.class)
                && !AnnotatedElementUtils.hasAnnotation(method, Reads.class)
                && !readOnly(method, type);
    }

    private static boolean readOnly(Method method, Class<?> type) {
        Transactional own = AnnotatedElementUtils.findMergedAnnotation(method, Transactional.class);
        Transactional all = AnnotatedElementUtils.findMergedAnnotation(type, Transactional.class);
        Transactional said = own == null ? all : own;
        return said != null && said.readOnly();
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        for (Object argument : call.getArguments()) {
            if (argument instanceof Viewer viewer && viewer.viewedBy() != null) {
                throw Refused.forbidden("access.view-as.reading", viewer.name());
            }
        }
        return call.proceed();
    }
}
