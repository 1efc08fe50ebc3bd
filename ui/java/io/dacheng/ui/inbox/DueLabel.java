package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Span;
import io.dacheng.ui.Formats;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When something is due, in words: the nearer, the plainer; overdue in the alarm colour and in the word. */
public final class DueLabel extends Span {

    public DueLabel(@Nullable LocalDate due, LocalDate today) {
        addClassName("due");
        if (due == null) {
            setText(getTranslation("due.none"));
            return;
        }
        long days = ChronoUnit.DAYS.between(today, due);
        setTitle(Formats.current().date(due));
        if (days < 0) {
            setText(getTranslation("due.overdue", -days));
            addClassName("overdue");
        } else if (days == 0) {
            setText(getTranslation("due.today"));
            addClassName("soon");
        } else if (days == 1) {
            setText(getTranslation("due.tomorrow"));
            addClassName("soon");
        } else {
            setText(getTranslation("due.on", Formats.current().shortDate(due)));
        }
    }
}
