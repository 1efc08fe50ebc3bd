package io.dacheng.achievement;

import io.dacheng.shared.Fraction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an actual came about, so that it can be shown and computed again from its inputs.
 *
 * @param key the sentence stands under it in {@code calculators*.properties}; it names no figures, the inputs do
 */
public record Formula(String key, List<Input> inputs) {

    /**
     * One figure that goes in.
     *
     * @param name what it is: its words stand under {@code input.NAME} in {@code calculators*.properties}
     * @param part code of the metric it belongs to; null for the asked metric itself
     * @param value exact; null when it is missing
     */
    public record Input(
            String name, @Nullable String part, @Nullable Fraction value) {}

    public Formula {
        inputs = List.copyOf(inputs);
    }
}
