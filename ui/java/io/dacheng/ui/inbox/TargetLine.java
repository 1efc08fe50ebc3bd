package io.dacheng.ui.inbox;

import io.dacheng.metric.MetricView;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;

/** An owner's target for one metric of the plan. */
record TargetLine(TargetView target, MetricView metric) {

    /** Deposits (CNY). */
    String name() {
        return metric.unit().isEmpty() ? metric.name() : metric.name() + " (" + metric.unit() + ")";
    }

    /** Waits for its member. */
    boolean toSubmit() {
        return target.state() == TargetState.DISPATCHED || target.state() == TargetState.RETURNED;
    }

    /** Waits for the decision of a head. */
    boolean toDecide() {
        return target.state() == TargetState.SUBMITTED;
    }
}
