package io.dacheng.ui.week;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.dacheng.school.weeks.FunnelView.Step;
import io.dacheng.ui.Formats;
import io.dacheng.ui.achievement.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A stage of the funnel: what was reached, what stands there, what is needed, and a slider for "what if". */
final class FunnelStep extends Div {

    private static final int MOST_PERCENT = 100;

    private final String stage;
    private final Span needed = new Span();
    private final Span conversion = new Span();
    private final @Nullable RangeInput slider;
    private boolean supposed;

    /**
     * @param first how many reached the first stage
     * @param last whether nothing comes after it
     * @param changed run when the slider has been moved
     */
    FunnelStep(Step step, long first, boolean last, Runnable changed) {
        this.stage = step.stage();
        addClassNames("card", "funnel-step");
        Formats formats = Formats.current();
        needed.addClassName("big");
        Span neededWord = new Span(getTranslation("week.funnel.needed"));
        neededWord.addClassName("muted");
        Div need = new Div(needed, neededWord);
        need.addClassName("line");
        Span reached = new Span(getTranslation(
                "week.funnel.reached",
                formats.amount(BigDecimal.valueOf(step.reached())),
                formats.amount(BigDecimal.valueOf(step.inside()))));
        reached.addClassName("muted");
        BigDecimal share = first == 0
                ? null
                : BigDecimal.valueOf(step.reached()).divide(BigDecimal.valueOf(first), 6, RoundingMode.HALF_UP);
        add(new H3(step.name()), new Meter(share, "good", null), need, reached);
        slider = last ? null : slider(step, changed);
        show(step);
    }

    private RangeInput slider(Step step, Runnable changed) {
        RangeInput range = new RangeInput();
        range.setMin(1);
        range.setMax(percent(step.measured()) <= MOST_PERCENT ? MOST_PERCENT : percent(step.measured()) * 2);
        range.setStep(1.0);
        range.setValue((double) Math.max(1, percent(step.conversion())));
        range.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        range.getElement().setAttribute("aria-label", getTranslation("week.funnel.what-if", step.name()));
        range.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                supposed = true;
                changed.run();
            }
        });
        conversion.addClassName("muted");
        Div line = new Div(conversion, range);
        line.addClassName("what-if");
        add(line);
        return range;
    }

    private static int percent(@Nullable BigDecimal rate) {
        return rate == null
                ? 0
                : rate.movePointRight(2).setScale(0, RoundingMode.HALF_UP).intValue();
    }

    /** Takes the figures over; the slider stays where the person has left it. */
    void show(Step step) {
        Formats formats = Formats.current();
        needed.setText(formats.amount(step.needed() == null ? null : BigDecimal.valueOf(step.needed())));
        conversion.setText(
                supposed
                        ? getTranslation(
                                "week.funnel.supposed", formats.rate(step.conversion()), formats.rate(step.measured()))
                        : getTranslation("week.funnel.measured", formats.rate(step.measured())));
    }

    String stage() {
        return stage;
    }

    /** What the person supposes; null to take the measured one. */
    @Nullable
    BigDecimal conversion() {
        return slider == null || !supposed
                ? null
                : BigDecimal.valueOf(slider.getValue()).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
    }
}
