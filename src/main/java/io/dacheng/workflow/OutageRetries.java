package io.dacheng.workflow;

import io.dacheng.shared.DatabaseAway;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.stereotype.Component;

/**
 * A step that failed only because the database was away has not been tried: it keeps its retries and comes again when its
 * lock has run out, a minute later. So an outage leaves no incident behind, however long it was. A step that takes the
 * database away each time it runs counts after {@value #MOST} such failures in a row.
 */
@Component
class OutageRetries {

    static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(OutageRetries.class);

    /** Decides what a failure means for its job; its type is none of the engine's API, so it is set by name. */
    private static final String FAILURES = "failedJobCommandFactory";

    private static final int REMEMBERED = 10_000;

    private final Map<String, Integer> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    OutageRetries(ProcessEngine engine) {
        BeanWrapper settings = PropertyAccessorFactory.forBeanPropertyAccess(engine.getProcessEngineConfiguration());
        Object usual = Objects.requireNonNull(settings.getPropertyValue(FAILURES));
        Class<?> type = Objects.requireNonNull(settings.getPropertyType(FAILURES));
        settings.setPropertyValue(
                FAILURES,
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> decide(usual, method, arguments)));
    }

    private @Nullable Object decide(Object usual, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null
                && arguments.length == 2
                && arguments[0] instanceof String job
                && arguments[1] instanceof Throwable failure
                && spares(job, DatabaseAway.caused(failure))) {
            LOG.warn("Job {} comes again: the database was away", job);
            Class<?> nothing = method.getReturnType();
            return Proxy.newProxyInstance(
                    nothing.getClassLoader(), new Class<?>[] {nothing}, (self, called, given) -> null);
        }
        try {
            return method.invoke(usual, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** Whether this failure does not count. */
    private boolean spares(String job, boolean away) {
        synchronized (failures) {
            if (!away) {
                failures.remove(job);
                return false;
            }
            return failures.merge(job, 1, Integer::sum) <= MOST;
        }
    }
}
