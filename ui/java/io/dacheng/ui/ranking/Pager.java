package io.dacheng.ui.ranking;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;

/** Turns the pages of a long list; not to be seen where everything is on one. */
final class Pager extends Nav {

    /**
     * @param shown how many are on this page
     * @param open opens the page that begins after so many
     */
    Pager(int offset, int shown, int total, int atOnce, SerializableConsumer<Integer> open) {
        addClassName("pager");
        getElement().setAttribute("aria-label", getTranslation("pager"));
        Button back = new Button(getTranslation("pager.back"), e -> open.accept(Math.max(0, offset - atOnce)));
        back.setEnabled(offset > 0);
        Button next = new Button(getTranslation("pager.next"), e -> open.accept(offset + atOnce));
        next.setEnabled(offset + shown < total);
        back.addThemeVariants(ButtonVariant.LUMO_SMALL);
        next.addThemeVariants(ButtonVariant.LUMO_SMALL);
        Formats formats = Formats.current();
        Span where = new Span(getTranslation(
                "pager.where",
                formats.amount(BigDecimal.valueOf(Math.min(offset + 1L, total))),
                formats.amount(BigDecimal.valueOf((long) offset + shown)),
                formats.amount(BigDecimal.valueOf(total))));
        where.addClassName("muted");
        where.getElement().setAttribute("aria-live", "polite");
        add(back, where, next);
        setVisible(total > shown);
    }
}
