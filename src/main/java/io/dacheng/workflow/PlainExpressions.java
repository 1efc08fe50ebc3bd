package io.dacheng.workflow;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Expressions in models, should one have got past the gate: they name a variable or an allowed bean, and that is all.
 * Nothing is asked of what they name, so that no {@code getClass()} leads anywhere.
 */
final class PlainExpressions extends SpringExpressionManager {

    PlainExpressions(ApplicationContext context, Map<Object, Object> beans) {
        super(context, beans);
    }

    @Override
    protected ELResolver createElResolver() {
        return new OnlyNames(super.createElResolver());
    }

    private static final class OnlyNames extends ELResolver {

        /** What Modeler writes to hand a case's key on to a called process. */
        private static final String KEY = "processBusinessKey";

        private final ELResolver names;

        private OnlyNames(ELResolver names) {
            this.names = names;
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
            if (base == null) {
                return names.getValue(context, null, property);
            }
            if (base instanceof DelegateExecution execution && KEY.equals(property)) {
                context.setPropertyResolved(true);
                return execution.getProcessBusinessKey();
            }
            throw refused(property);
        }

        @Override
        public @Nullable Object invoke(
                ELContext context,
                @Nullable Object base,
                @Nullable Object method,
                Class<?> @Nullable [] types,
                Object @Nullable [] arguments) {
            throw refused(method);
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
            if (base != null) {
                throw refused(property);
            }
            return names.getType(context, null, property);
        }

        @Override
        public void setValue(
                ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
            throw refused(property);
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
            return true;
        }

        @Override
        public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return Object.class;
        }

        private static ELException refused(@Nullable Object what) {
            return new ELException(
                    "An expression in a model may name variables and service tasks, and nothing of them: " + what
                            + " is refused");
        }
    }
}
