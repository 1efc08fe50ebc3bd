package io.dacheng.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableSupplier;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One field of a draft as one text. */
final class DraftField implements FormDraft.Part {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final SerializableSupplier<String> get;
    private final SerializableConsumer<String> set;

    private DraftField(String name, SerializableSupplier<String> get, SerializableConsumer<String> set) {
        this.name = name;
        this.get = get;
        this.set = set;
    }

    /** @param underTheKeys what is being typed and not the field's value yet, or null */
    static DraftField text(
            String name, HasValue<?, String> field, SerializableSupplier<@Nullable String> underTheKeys) {
        return new DraftField(
                name,
                () -> {
                    String typing = underTheKeys.get();
                    return typing == null ? field.getValue() : typing;
                },
                field::setValue);
    }

    static DraftField date(String name, DatePicker field) {
        return choice(name, field, LocalDate::toString, DraftField::date);
    }

    static <T> DraftField choice(
            String name,
            HasValue<?, T> field,
            SerializableFunction<T, String> id,
            SerializableFunction<String, @Nullable T> item) {
        return new DraftField(name, () -> field.isEmpty() ? "" : id.apply(field.getValue()), text -> {
            T wanted = text.isEmpty() ? null : item.apply(text);
            if (wanted != null) {
                field.setValue(wanted);
            } else if (text.isEmpty() && !field.isEmpty()) {
                field.clear();
            }
        });
    }

    @Override
    public void read(Map<String, String> typed) {
        typed.put(name, get.get());
    }

    @Override
    public void write(Map<String, String> typed) {
        String text = typed.get(name);
        if (text != null) {
            set.accept(text);
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
