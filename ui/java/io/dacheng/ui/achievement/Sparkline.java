package io.dacheng.ui.achievement;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A small line of rates over time about the level of 1; its words are those that it is given. */
final class Sparkline extends Div {

    /** Half the line's thickness, in percent of the height. */
    private static final double HALF = 4;

    /**
     * @param rates oldest first; null where there is none
     * @param reach how far above or below 1 the height leads
     * @param words what it shows, for who does not see it and as its tip
     */
    Sparkline(List<@Nullable BigDecimal> rates, double reach, String words) {
        addClassName("sparkline");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", words);
        getElement().setAttribute("title", words);
        Span line = new Span();
        line.addClassName("line");
        line.getStyle().set("clip-path", "polygon(" + outline(rates, reach) + ")");
        add(line);
    }

    /** How far the height must lead for all of them: a tenth at least, so that nearly level lines look level; 1 at most. */
    static double reach(List<List<@Nullable BigDecimal>> all) {
        return all.stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .mapToDouble(rate -> Math.abs(rate.doubleValue() - 1))
                .reduce(0.1, (most, next) -> Math.max(most, Math.min(1, next)));
    }

    /** Along the line from left to right a little above, and back a little below. */
    private static String outline(List<@Nullable BigDecimal> rates, double reach) {
        List<String> above = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) {
            BigDecimal rate = rates.get(i);
            if (rate == null) {
                continue;
            }
            double x = rates.size() == 1 ? 100 : 100.0 * i / (rates.size() - 1);
            double off = Math.max(-1, Math.min(1, (rate.doubleValue() - 1) / reach));
            double y = 50 - off * (50 - HALF);
            above.add(point(x, y - HALF));
            below.add(point(x, y + HALF));
        }
        Collections.reverse(below);
        above.addAll(below);
        return String.join(",", above);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f%% %.1f%%", x, y);
    }
}
