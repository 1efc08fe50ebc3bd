package io.dacheng.ui;

import com.vaadin.flow.i18n.I18NProvider;

/** The word for a constant, under {@code EnumName.CONSTANT} in the translations. */
public final class Labels {

    private Labels() {}

    public static String of(Enum<?> constant) {
        return I18NProvider.translate(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }
}
