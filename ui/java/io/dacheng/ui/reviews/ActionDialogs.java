package io.dacheng.ui.reviews;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.MemberView;
import io.dacheng.review.ActionService;
import io.dacheng.review.ActionView;
import io.dacheng.review.ReviewService;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Notify;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/** Asks for what a step of an agreed action needs, and takes it. */
final class ActionDialogs {

    private static final int MAX_TEXT = 2000;

    private final ActionService actions;
    private final ReviewService reviews;
    private final Supplier<Viewer> viewer;
    private final LocalDate today;
    private final Runnable taken;

    /** @param taken the page shows itself again after a step */
    ActionDialogs(
            ActionService actions, ReviewService reviews, Supplier<Viewer> viewer, LocalDate today, Runnable taken) {
        this.actions = actions;
        this.reviews = reviews;
        this.viewer = viewer;
        this.today = today;
        this.taken = taken;
    }

    void done(ActionView action) {
        TextArea comment = text("actions.comment", false);
        new FormDialog(
                        t("actions.done.title"),
                        t("reviews.action.done"),
                        () -> {
                            actions.report(viewer.get(), action.id(), true, comment.getValue());
                            told(t("reviews.action.ticked", action.text()));
                        },
                        new Paragraph(action.text()),
                        comment)
                .open();
    }

    void notDone(ActionView action) {
        TextArea comment = text("actions.why-not", true);
        new FormDialog(
                        t("actions.not-done.title"),
                        t("actions.not-done.submit"),
                        () -> {
                            actions.report(viewer.get(), action.id(), false, comment.getValue());
                            told(t("actions.not-done.told", action.text()));
                        },
                        new Paragraph(action.text()),
                        comment)
                .open();
    }

    void reopen(ActionView action) {
        TextArea reason = text("actions.reason", true);
        new FormDialog(
                        t("actions.reopen.title"),
                        t("actions.reopen"),
                        () -> {
                            actions.reopen(viewer.get(), action.id(), reason.getValue());
                            told(t("actions.reopened", action.text()));
                        },
                        new Paragraph(action.text()),
                        reason)
                .open();
    }

    void change(ActionView action) {
        List<MemberView> people = reviews.actionOwners(viewer.get(), action.reviewId());
        ComboBox<MemberView> owner = new ComboBox<>(t("reviews.action.owner"));
        owner.setItems(people);
        owner.setItemLabelGenerator(MemberView::name);
        people.stream()
                .filter(person -> person.login().equals(action.owner()))
                .findFirst()
                .ifPresent(owner::setValue);
        DatePicker due = Dates.picker(t("reviews.action.due"));
        due.setMin(today);
        due.setValue(action.due());
        TextArea reason = text("actions.reason", true);
        new FormDialog(
                        t("actions.change.title"),
                        t("actions.change.submit"),
                        () -> {
                            LocalDate until = action.due().equals(due.getValue()) ? null : due.getValue();
                            String login =
                                    owner.isEmpty() ? null : owner.getValue().login();
                            actions.change(viewer.get(), action.id(), login, until, reason.getValue());
                            told(t("actions.changed", action.text()));
                        },
                        new Paragraph(action.text()),
                        owner,
                        due,
                        reason)
                .open();
    }

    private void told(String sentence) {
        Notify.success(sentence);
        taken.run();
    }

    private static TextArea text(String label, boolean required) {
        TextArea text = new TextArea(t(label));
        text.setMaxLength(MAX_TEXT);
        text.setRequiredIndicatorVisible(required);
        return text;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
