package io.dacheng.ui.students;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.students.OrderView;
import io.dacheng.school.students.Orders;
import io.dacheng.school.students.RefundView;
import io.dacheng.school.students.Refunds;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.util.List;

/** The orders, newest first, with their refunds; for heads with the ways to cancel and to refund. */
@org.springframework.stereotype.Component
class OrdersSection implements StudentSection {

    private final CurrentViewer viewer;
    private final Orders orders;
    private final Refunds refunds;
    private final SchoolAccess access;
    private final RefundForms forms;

    OrdersSection(CurrentViewer viewer, Orders orders, Refunds refunds, SchoolAccess access, RefundForms forms) {
        this.viewer = viewer;
        this.orders = orders;
        this.refunds = refunds;
        this.access = access;
        this.forms = forms;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Component of(StudentView student, Runnable changed) {
        Section section = new Section(new H2(t("orders.title")));
        section.addClassName("section");
        List<OrderView> all = orders.ofStudent(viewer.get(), student.id());
        if (all.isEmpty()) {
            section.add(new EmptyState(t("orders.empty"), t("orders.empty.sentence")));
            return section;
        }
        List<RefundView> back = refunds.ofStudent(viewer.get(), student.id());
        boolean leads = access.leads(viewer.get(), student.unitId());
        UnorderedList list = new UnorderedList();
        list.addClassName("school-list");
        for (OrderView order : all) {
            list.add(row(order, leads, changed));
            back.stream()
                    .filter(refund -> refund.orderId() == order.id())
                    .forEach(refund -> list.add(row(refund, leads, changed)));
        }
        section.add(list);
        return section;
    }

    private ListItem row(OrderView order, boolean leads, Runnable changed) {
        Formats formats = Formats.current();
        boolean cancelled = order.state() == OrderView.State.CANCELLED;
        H3 name = new H3(order.course() + " · " + formats.amount(order.amount()));
        name.setClassName("taken-back", cancelled);
        Span about = new Span(about(order));
        about.addClassName("muted");
        Div words = new Div(name, about);
        words.addClassName("words");
        if (!order.note().isEmpty()) {
            words.add(new Span(order.note()));
        }
        Span hours = new Span(t(
                "orders.hours",
                formats.amount(order.hoursLeft()),
                formats.amount(order.paidHours()),
                formats.amount(order.giftLeft()),
                formats.amount(order.giftHours()),
                formats.amount(order.amountLeft())));
        hours.addClassName("counts");
        Badge state = cancelled
                ? Badge.of("✕", t("orders.cancelled"), "quiet")
                : Badge.of("●", Labels.of(order.signingType()), "good");
        ListItem row = new ListItem(words, hours, state);
        if (leads && !cancelled) {
            row.add(actions(order, changed));
        }
        return row;
    }

    private Div actions(OrderView order, Runnable changed) {
        Div actions = new Div();
        actions.addClassName("row-actions");
        boolean untouched = order.hoursLeft().compareTo(order.paidHours()) == 0
                && order.giftLeft().compareTo(order.giftHours()) == 0;
        if (order.hoursLeft().signum() > 0) {
            actions.add(small(
                    "refunds.enter", order, () -> forms.refund(order, changed).open()));
        }
        if (untouched) {
            actions.add(small(
                    "orders.cancel", order, () -> forms.cancel(order, changed).open()));
        }
        return actions;
    }

    private static Button small(String word, OrderView order, Runnable action) {
        Button button = new Button(t(word), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        button.setAriaLabel(t(word) + ": " + order.number());
        return button;
    }

    private static String about(OrderView order) {
        String about = order.number() + " · " + Formats.current().date(order.signedOn());
        if (order.consultant() != null) {
            about += " · " + t("students.by.consultant", order.consultant().name());
        }
        if (order.intentionTeacher() != null) {
            about += " · " + t("students.by.intention", order.intentionTeacher().name());
        }
        return about;
    }

    private ListItem row(RefundView refund, boolean leads, Runnable changed) {
        Formats formats = Formats.current();
        Span what = new Span(
                t("refunds.line", formats.amount(refund.hours()), formats.amount(refund.amount()), refund.order()));
        what.setClassName("taken-back", refund.takenBack());
        Span about = new Span(formats.date(refund.refundedOn()) + " · " + refund.reason());
        about.addClassName("muted");
        Div words = new Div(what, about);
        words.addClassName("words");
        ListItem row = new ListItem(words);
        if (refund.kept().signum() > 0) {
            Span kept = new Span(t("refunds.kept", formats.amount(refund.kept())));
            kept.addClassName("counts");
            row.add(kept);
        }
        row.add(
                refund.takenBack()
                        ? Badge.of("↩", t("refunds.taken.back"), "quiet")
                        : Badge.of("−", t("refunds.refund"), "watch"));
        if (leads && !refund.takenBack()) {
            Button back = new Button(t("refunds.take.back"), click -> {
                refunds.takeBack(viewer.get(), refund.id());
                Notify.success(t("refunds.taken.back.done"));
                changed.run();
            });
            back.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            back.setAriaLabel(t("refunds.take.back") + ": " + refund.order());
            row.add(back);
        }
        return row;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
