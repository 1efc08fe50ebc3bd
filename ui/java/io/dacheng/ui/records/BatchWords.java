package io.dacheng.ui.records;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ledger.BatchView;
import io.dacheng.ui.Badge;

/** How a batch is called and what state it is in. */
final class BatchWords {

    private BatchWords() {}

    static String name(BatchView batch) {
        if (batch.ofProduct()) {
            return I18NProvider.translate("records.name.product");
        }
        if (batch.undoes() != null) {
            return I18NProvider.translate("records.name.undo");
        }
        return batch.fileName() == null || batch.fileName().isBlank()
                ? I18NProvider.translate("records.name.rest", batch.format().name())
                : batch.fileName();
    }

    static Badge state(BatchView batch) {
        String word = I18NProvider.translate("records.state." + batch.state().name());
        return switch (batch.state()) {
            case ACCEPTED ->
                batch.rejected() > 0
                        ? Badge.of("◐", I18NProvider.translate("records.state.partly"), "watch")
                        : Badge.of("✓", word, "good");
            case REFUSED -> Badge.of("✕", word, "alarm");
            case UNDONE -> Badge.of("↩", word, "quiet");
        };
    }
}
