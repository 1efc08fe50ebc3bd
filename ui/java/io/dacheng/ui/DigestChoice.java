package io.dacheng.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;

/** Whether the daily digest of progress comes; weekly and monthly ones always do. */
final class DigestChoice extends Checkbox {

    private final SerializableSupplier<Boolean> wanted;

    DigestChoice(SerializableSupplier<Boolean> wanted, SerializableConsumer<Boolean> change) {
        this.wanted = wanted;
        setLabel(getTranslation("notices.daily"));
        addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                change.accept(changed.getValue());
            }
        });
    }

    void show() {
        setValue(wanted.get());
    }
}
