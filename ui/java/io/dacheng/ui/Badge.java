package io.dacheng.ui;

import com.vaadin.flow.component.html.Span;
import io.dacheng.achievement.Status;
import io.dacheng.target.PlanState;
import io.dacheng.target.TargetState;

/** A state as a symbol and a word, never colour alone. */
public final class Badge extends Span {

    private Badge(String symbol, String word, String look) {
        Span mark = new Span(symbol);
        mark.addClassName("mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        add(mark, new Span(word));
        addClassNames("state", look);
    }

    public static Badge of(Status status) {
        return switch (status) {
            case ON_TRACK -> new Badge("●", Labels.of(status), "good");
            case WATCH -> new Badge("◐", Labels.of(status), "watch");
            case BEHIND -> new Badge("○", Labels.of(status), "alarm");
            case NONE -> new Badge("–", Labels.of(status), "quiet");
        };
    }

    public static Badge of(TargetState state) {
        return switch (state) {
            case DRAFT -> new Badge("◌", Labels.of(state), "quiet");
            case DISPATCHED -> new Badge("▹", Labels.of(state), "open");
            case SUBMITTED -> new Badge("▸", Labels.of(state), "watch");
            case RETURNED -> new Badge("↩", Labels.of(state), "alarm");
            case AGREED -> new Badge("✓", Labels.of(state), "good");
            case ACTIVE -> new Badge("●", Labels.of(state), "good");
            case CLOSED -> new Badge("■", Labels.of(state), "quiet");
            case CANCELLED -> new Badge("✕", Labels.of(state), "quiet");
        };
    }

    public static Badge of(PlanState state) {
        return switch (state) {
            case DRAFT -> new Badge("◌", Labels.of(state), "quiet");
            case DISPATCHED -> new Badge("▸", Labels.of(state), "open");
            case ACTIVE -> new Badge("●", Labels.of(state), "good");
            case CLOSED -> new Badge("■", Labels.of(state), "quiet");
            case CANCELLED -> new Badge("✕", Labels.of(state), "quiet");
        };
    }

    /** Any other state: a symbol, a translated word, and good, watch, alarm, open or quiet. */
    public static Badge of(String symbol, String word, String look) {
        return new Badge(symbol, word, look);
    }
}
