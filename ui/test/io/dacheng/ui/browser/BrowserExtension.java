package io.dacheng.ui.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts product and browser once for the whole run, and gives each test its own {@link Browsers}. */
class BrowserExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace SPACE = Namespace.create(BrowserExtension.class);

    /** Closed by JUnit at the very end, in this order. */
    private record Running(Product product, Chromium chromium) implements ExtensionContext.Store.CloseableResource {

        @Override
        public void close() {
            chromium.close();
            product.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browsers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent(
                        Running.class, key -> new Running(Product.start(), Chromium.start()), Running.class);
        return context.getStore(SPACE)
                .getOrComputeIfAbsent(
                        Browsers.class,
                        key -> new Browsers(
                                running.product(), running.chromium().browser()),
                        Browsers.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Browsers browsers = context.getStore(SPACE).get(Browsers.class, Browsers.class);
        if (browsers != null) {
            boolean failed = context.getExecutionException().isPresent();
            browsers.close(failed ? "failed-" + context.getRequiredTestClass().getSimpleName() : null);
        }
    }
}
