package io.dacheng.ui.students;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.students.NewRefund;
import io.dacheng.school.students.OrderView;
import io.dacheng.school.students.Orders;
import io.dacheng.school.students.RefundView;
import io.dacheng.school.students.Refunds;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The forms by which an order ends early: refunded in part or whole, or cancelled. */
@Component
class RefundForms {

    private final CurrentViewer viewer;
    private final Orders orders;
    private final Refunds refunds;
    private final Clock clock;

    RefundForms(CurrentViewer viewer, Orders orders, Refunds refunds, Clock clock) {
        this.viewer = viewer;
        this.orders = orders;
        this.refunds = refunds;
        this.clock = clock;
    }

    Dialog refund(OrderView order, Runnable changed) {
        TextField hours = OrderForm.amount("refunds.hours", 9);
        hours.setHelperText(t("refunds.hours.how", Formats.current().amount(order.hoursLeft())));
        TextField amount = OrderForm.amount("refunds.amount", 16);
        amount.setRequiredIndicatorVisible(false);
        Paragraph worth = new Paragraph();
        worth.addClassName("muted");
        worth.getElement().setAttribute("role", "status");
        hours.addValueChangeListener(change -> worth.setText(worth(order, change.getValue())));
        hours.setValue(Amounts.text(order.hoursLeft()));
        DatePicker on = Dates.picker(t("refunds.on"));
        on.setMin(order.signedOn());
        on.setMax(LocalDate.now(clock));
        on.setValue(LocalDate.now(clock));
        on.setRequiredIndicatorVisible(true);
        on.addClassName(FormDialog.WHOLE_LINE);
        TextArea reason = reason();
        return new FormDialog(
                t("refunds.of", order.number()),
                t("refunds.enter"),
                () -> {
                    RefundView refund = refunds.refund(
                            viewer.get(),
                            order.id(),
                            new NewRefund(
                                    OrderForm.number(hours),
                                    Amounts.parse(amount.getValue()),
                                    on.getValue(),
                                    reason.getValue()));
                    Notify.success(t("refunds.entered", Formats.current().amount(refund.amount())));
                    changed.run();
                },
                hours,
                amount,
                worth,
                on,
                reason);
    }

    private String worth(OrderView order, String typed) {
        try {
            BigDecimal hours = Amounts.parse(typed);
            return hours == null
                    ? ""
                    : t("refunds.worth", Formats.current().amount(refunds.worth(viewer.get(), order.id(), hours)));
        } catch (Refused half) {
            return "";
        }
    }

    Dialog cancel(OrderView order, Runnable changed) {
        TextArea reason = reason();
        return new FormDialog(
                t("orders.cancel.of", order.number()),
                t("orders.cancel"),
                () -> {
                    orders.cancel(viewer.get(), order.id(), order.version(), reason.getValue());
                    Notify.success(t("orders.cancelled.done", order.number()));
                    changed.run();
                },
                new Paragraph(t("orders.cancel.sentence", Formats.current().amount(order.amount()))),
                reason);
    }

    private static TextArea reason() {
        TextArea reason = new TextArea(t("hours.reason"));
        reason.setMaxLength(2000);
        reason.setRequiredIndicatorVisible(true);
        return reason;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
