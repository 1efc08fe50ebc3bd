package io.dacheng.ui.achievement;

import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A rate as a bar, with a mark where it should be today. The figure itself stands beside it in words. */
public final class Meter extends Div {

    /**
     * @param rate 1 fills the bar; more stays full
     * @param look status by which the bar is coloured: good, watch, alarm or quiet
     * @param mark 0 to 1, where to expect the rate; null for no mark
     */
    public Meter(@Nullable BigDecimal rate, String look, @Nullable BigDecimal mark) {
        addClassNames("meter", look);
        getElement().setAttribute("aria-hidden", "true");
        getStyle().set("--rate", percent(rate));
        if (mark != null) {
            getStyle().set("--mark", percent(mark));
            addClassName("marked");
        }
    }

    private static String percent(@Nullable BigDecimal rate) {
        BigDecimal shown = rate == null
                ? BigDecimal.ZERO
                : rate.max(BigDecimal.ZERO).min(BigDecimal.ONE).movePointRight(2);
        return shown.setScale(2, RoundingMode.HALF_UP).toPlainString() + "%";
    }
}
