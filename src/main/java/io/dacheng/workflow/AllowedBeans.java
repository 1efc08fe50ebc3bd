package io.dacheng.workflow;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What an expression in a model may name: variables and the service tasks' verbs, and nothing of them. Without this a
 * model could call any bean of the product.
 */
@Configuration(proxyBeanMethods = false)
class AllowedBeans {

    private static final String LANGUAGES = "scriptEngineResolver";

    /** The engine takes these through properties that its public API does not name, so they are set by name. */
    @Bean
    static BeanPostProcessor allowOnlyServiceTasks(ApplicationContext context) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof ProcessEngineConfiguration) {
                    BeanWrapper engine = PropertyAccessorFactory.forBeanPropertyAccess(bean);
                    Verbs verbs = new Verbs(context);
                    engine.setPropertyValue("beans", verbs);
                    engine.setPropertyValue("expressionManager", new PlainExpressions(context, verbs));
                    engine.setPropertyValue(LANGUAGES, NoCode.noLanguages(engine, LANGUAGES));
                    engine.setPropertyValue("artifactFactory", new NoCode());
                }
                return bean;
            }
        };
    }

    /** Looks beans up when a model asks, since they need the engine that is being built. */
    private static final class Verbs extends AbstractMap<Object, Object> {

        private final ListableBeanFactory beans;

        private Verbs(ListableBeanFactory beans) {
            this.beans = beans;
        }

        @Override
        public boolean containsKey(Object name) {
            return name instanceof String text
                    && beans.containsBean(text)
                    && beans.isTypeMatch(text, JavaDelegate.class);
        }

        @Override
        public @Nullable Object get(Object name) {
            return containsKey(name) ? beans.getBean((String) name) : null;
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return beans.getBeansOfType(JavaDelegate.class).entrySet().stream()
                    .map(verb -> Map.entry((Object) verb.getKey(), (Object) verb.getValue()))
                    .collect(Collectors.toSet());
        }
    }
}
