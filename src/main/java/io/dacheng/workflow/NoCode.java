package io.dacheng.workflow;

import java.lang.reflect.Proxy;
import java.util.Objects;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.beans.BeanWrapper;

/**
 * Scripts and classes in models, should one have got past the gate: the engine finds no language for the first and gets
 * no object of the second.
 */
final class NoCode implements ArtifactFactory {

    @Override
    public <T> T getArtifact(Class<T> type) {
        throw new ProcessEngineException("A model may name no class: " + type.getName() + " is refused");
    }

    /**
     * The engine's own language of expressions is a script language as well, with a way to every class. What looks
     * languages up has a type that is none of the engine's API; it is answered without being named.
     */
    static Object noLanguages(BeanWrapper engine, String property) {
        Class<?> resolver = Objects.requireNonNull(engine.getPropertyType(property));
        return Proxy.newProxyInstance(
                resolver.getClassLoader(), new Class<?>[] {resolver}, (self, method, arguments) -> null);
    }
}
