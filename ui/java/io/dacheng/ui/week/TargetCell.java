package io.dacheng.ui.week;

import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.school.weeks.NewWeekTarget;
import io.dacheng.school.weeks.WeekGrid;
import io.dacheng.school.weeks.WeekMetric;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One weekly target in the table: a field where it may be set, else what stands there and why. */
final class TargetCell extends NativeTableCell {

    private final transient WeekGrid.Row owner;
    private final transient WeekMetric metric;
    private final LocalDate monday;
    private final transient WeekGrid.@Nullable Cell cell;
    private final @Nullable TextField field;

    /**
     * @param cell null where that is not counted for the owner
     * @param offered whether a field is worth its place
     */
    TargetCell(
            WeekGrid.Row owner,
            WeekMetric metric,
            LocalDate monday,
            WeekGrid.@Nullable Cell cell,
            boolean offered,
            Runnable changed) {
        this.owner = owner;
        this.metric = metric;
        this.monday = monday;
        this.cell = cell;
        addClassName("figure");
        getElement().setAttribute("data-label", WeekWords.name(metric));
        if (cell == null || !cell.editable() || !offered) {
            field = null;
            setText(cell == null ? "–" : Formats.current().amount(cell.target()));
            if (cell != null && cell.source() == WeekGrid.Source.PLAN) {
                Span plan = new Span(getTranslation("week.targets.plan"));
                plan.addClassName("muted");
                add(plan);
            }
            return;
        }
        field = Amounts.field("");
        field.setAriaLabel(getTranslation(
                "week.targets.field",
                WeekWords.name(metric),
                owner.name(),
                Formats.current().date(monday)));
        field.setValue(Amounts.text(cell.target()));
        field.setMaxLength(20);
        field.addValueChangeListener(change -> {
            read();
            changed.run();
        });
        add(field);
    }

    WeekMetric metric() {
        return metric;
    }

    boolean isOf(WeekGrid.Row row) {
        return owner.ownerKind() == row.ownerKind() && owner.ownerId() == row.ownerId();
    }

    /** Fills an empty field, without saving it. */
    boolean offer(@Nullable BigDecimal amount) {
        if (field == null || amount == null || !field.isEmpty()) {
            return false;
        }
        field.setValue(Amounts.text(amount));
        return true;
    }

    /** What stands in the field now; null for nothing, and where there is none. */
    @Nullable
    BigDecimal value() {
        return field == null ? (cell == null ? null : cell.target()) : Amounts.parse(field.getValue());
    }

    private boolean read() {
        if (field == null) {
            return true;
        }
        try {
            Amounts.parse(field.getValue());
            field.setInvalid(false);
            return true;
        } catch (Refused refused) {
            field.setErrorMessage(Notify.sentence(refused));
            field.setInvalid(true);
            return false;
        }
    }

    boolean readable() {
        return read();
    }

    /** What is to be set, when that is other than what stands there; a field that cannot be read counts as unchanged. */
    Optional<NewWeekTarget> wanted() {
        if (field == null || cell == null || !read()) {
            return Optional.empty();
        }
        BigDecimal typed = value();
        BigDecimal before = cell.target();
        boolean same = typed == null ? before == null : before != null && before.compareTo(typed) == 0;
        return same
                ? Optional.empty()
                : Optional.of(new NewWeekTarget(
                        owner.ownerKind(),
                        owner.owner(),
                        metric.code(),
                        monday,
                        typed,
                        new NewWeekTarget.Seen(before)));
    }
}
