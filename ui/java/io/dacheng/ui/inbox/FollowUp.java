package io.dacheng.ui.inbox;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.Notify;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The day to look at a task again; kept as soon as it is chosen. */
final class FollowUp extends Div {

    FollowUp(@Nullable LocalDate kept, LocalDate today, SerializableConsumer<@Nullable LocalDate> keep) {
        addClassName("follow-up");
        DatePicker date = Dates.picker(getTranslation("task.follow-up"));
        date.setHelperText(getTranslation("task.follow-up.help"));
        date.setClearButtonVisible(true);
        date.setMin(today);
        date.setValue(kept);
        date.addValueChangeListener(change -> {
            if (change.isFromClient() && !date.isInvalid()) {
                keep.accept(change.getValue());
                Notify.success(getTranslation("task.follow-up.saved"));
            }
        });
        add(date);
    }
}
