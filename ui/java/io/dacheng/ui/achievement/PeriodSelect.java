package io.dacheng.ui.achievement;

import com.vaadin.flow.component.select.Select;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.ui.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Chooses a metric and period among those an owner has targets for. */
public final class PeriodSelect extends Select<TargetPeriod> {

    /**
     * @param shown what the page shows now; offered even when no target stands behind it
     * @param choose called when the person chooses another
     */
    public PeriodSelect(List<TargetPeriod> periods, TargetPeriod shown, Consumer<TargetPeriod> choose) {
        List<TargetPeriod> offered = new ArrayList<>(periods);
        if (!offered.contains(shown)) {
            offered.add(0, shown);
        }
        Formats formats = Formats.current();
        setItems(offered);
        setItemLabelGenerator(period -> period.metricName() + " · " + formats.period(period.start(), period.end()));
        setValue(shown);
        setAriaLabel(getTranslation("achievement.period.choose"));
        addClassName("period-select");
        addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose.accept(change.getValue());
            }
        });
    }
}
