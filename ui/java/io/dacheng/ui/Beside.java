package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import io.dacheng.shared.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks another system beside the page, which stays usable while the answer takes its time. */
public final class Beside {

    private Beside() {}

    /** @param refused told the sentence of why not */
    public static <T> void run(UI ui, Supplier<T> question, Consumer<T> answered, Consumer<String> refused) {
        CompletableFuture.supplyAsync(question, VaadinService.getCurrent().getExecutor())
                .whenComplete((answer, failure) -> ui.access(() -> {
                    if (failure == null) {
                        answered.accept(answer);
                        return;
                    }
                    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                    if (!(cause instanceof Refused sentence)) {
                        throw new IllegalStateException(cause);
                    }
                    refused.accept(sentence.sentence(ui.getLocale()));
                }));
    }
}
