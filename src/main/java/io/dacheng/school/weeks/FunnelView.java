package io.dacheng.school.weeks;

import io.dacheng.calendar.Period;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A funnel as it was measured and what follows from it, back from revenue and forward from what is in it now.
 *
 * @param window the whole weeks that were looked at
 * @param steps active stages up to the order, the first of the funnel first
 * @param orders how many orders were signed in the window, and not cancelled
 * @param funnelOrders those of them that came of a lead
 * @param averageMeasured what one of these brought, two places; null without any
 * @param shareMeasured of order revenue, what came of leads, six places; null without any revenue
 * @param averageOrder what was counted with
 * @param share what was counted with; everything where nothing was measured
 * @param revenue what is wanted in a week; null where that was not asked
 * @param ordersNeeded the least whole number that brings it, through the funnel
 * @param ordersExpected of what is in the funnel now, two places; null when a conversion is not known
 * @param revenueExpected what these bring, two places
 */
public record FunnelView(
        String unit,
        String unitName,
        @Nullable String consultant,
        Period window,
        List<Step> steps,
        long orders,
        long funnelOrders,
        @Nullable BigDecimal averageMeasured,
        @Nullable BigDecimal shareMeasured,
        @Nullable BigDecimal averageOrder,
        BigDecimal share,
        @Nullable BigDecimal revenue,
        @Nullable Long ordersNeeded,
        @Nullable BigDecimal ordersExpected,
        @Nullable BigDecimal revenueExpected) {

    public FunnelView {
        steps = List.copyOf(steps);
    }

    /**
     * @param stage the stage's code
     * @param metric the metric that counts it
     * @param reached in the window
     * @param measured reached at the next stage / reached here, six places; null for the last, and when nobody came here
     * @param conversion what was counted with: the measured one or what was supposed; null for the last, and unknown
     * @param inside leads that stand here now and are open
     * @param needed for the revenue wanted; null where that is not known
     */
    public record Step(
            long stageId,
            String stage,
            String name,
            String metric,
            long reached,
            @Nullable BigDecimal measured,
            @Nullable BigDecimal conversion,
            long inside,
            @Nullable Long needed) {}
}
