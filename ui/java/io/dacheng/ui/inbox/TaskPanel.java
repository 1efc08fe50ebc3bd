package io.dacheng.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.inbox.WorkItem;
import io.dacheng.metric.MetricView;
import io.dacheng.ui.Dates;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The open task: what it is about, who has it, its form, comments and history. */
final class TaskPanel extends Div {

    private final transient TaskPanels with;
    private final SerializableConsumer<String> done;
    private final SerializableRunnable close;
    private @Nullable TaskForm form;
    private transient @Nullable WorkItem item;

    TaskPanel(TaskPanels with, SerializableConsumer<String> done, SerializableRunnable close) {
        this.with = with;
        this.done = done;
        this.close = close;
        addClassName("task-panel");
    }

    void showNothing(boolean somethingToChoose) {
        item = null;
        form = null;
        removeAll();
        if (somethingToChoose) {
            Paragraph choose = new Paragraph(getTranslation("task.choose"));
            choose.addClassName("muted");
            add(choose);
        }
        setVisible(somethingToChoose);
    }

    void show(WorkItem shown) {
        item = shown;
        form = null;
        removeAll();
        setVisible(true);
        add(new TaskHead(shown, LocalDate.now(with.clock), close), facts(shown));
        if (shown.state() != WorkItem.State.OPEN) {
            add(note(closed(shown)));
        } else {
            add(holder(shown));
            if (mayAct(shown)) {
                form = with.forms.form(shown, new InboxForms.Ends(done, this::again));
                add(form);
                if (shown.planId() != null) {
                    with.live.onPlan(form, shown.planId(), form::again);
                }
            }
        }
        add(new Comments(
                with.comments.comments(with.viewer.get(), shown.id()),
                with.clock,
                shown.state() == WorkItem.State.OPEN,
                this::comment));
        if (shown.state() == WorkItem.State.OPEN && mayAct(shown)) {
            add(followUp(shown));
        }
        if (shown.targetId() != null) {
            Details history = new Details(
                    getTranslation("task.history"),
                    new History(with.targets.history(with.acting(shown), shown.targetId()), with.clock));
            add(history);
        }
    }

    /** Tasks have come or gone: says so when this one is among them, and leaves what is being typed alone. */
    void refresh() {
        WorkItem before = item;
        if (before == null) {
            return;
        }
        WorkItem now = with.inbox.workItem(with.viewer.get(), before.id());
        if (now.state() != before.state() || !Objects.equals(now.assignee(), before.assignee())) {
            item = now;
            Button look = new Button(getTranslation("task.changed.show"), e -> show(now));
            look.addThemeVariants(ButtonVariant.LUMO_SMALL);
            String what = now.state() != WorkItem.State.OPEN
                    ? closed(now)
                    : now.assignee() == null
                            ? getTranslation("task.changed.open")
                            : getTranslation("task.claimed-by", now.assigneeName());
            Div news = note(what, look);
            news.getElement().setAttribute("role", "status");
            addComponentAtIndex(2, news);
        } else if (form != null) {
            form.again();
        }
    }

    void key(String key) {
        if (item != null && key.equals("c") && item.assignee() == null) {
            claim();
        } else if (form != null) {
            form.key(key);
        }
    }

    private Paragraph facts(WorkItem shown) {
        Paragraph line = new Paragraph();
        line.addClassName("task-facts");
        if (shown.planId() == null) {
            line.add(new Span(shown.planName()));
        } else {
            line.add(new Anchor(Navigation.PLANS + "/" + shown.planId(), shown.planName()));
        }
        String metric =
                with.metrics.byCode(shown.metric()).map(MetricView::name).orElse(shown.metric());
        String metrics = shown.lines() > 1 ? getTranslation("lines.more", metric, shown.lines() - 1) : metric;
        for (String word : new String[] {metrics, shown.unitName()}) {
            if (!word.isEmpty()) {
                line.add(new Span(" · " + word));
            }
        }
        if (shown.amount() != null && shown.lines() == 1) {
            Span amount = new Span(Formats.current().compact(shown.amount()));
            amount.setTitle(Formats.current().amount(shown.amount()));
            line.add(new Span(" · "), amount);
        }
        return line;
    }

    private Component holder(WorkItem shown) {
        String me = with.viewer.login();
        boolean candidate = shown.candidates().contains(me);
        boolean shared = shown.candidates().size() > 1;
        if (me.equals(shown.assignee()) && shown.onBehalfOf() == null) {
            Button release = new Button(getTranslation("task.release"), e -> release());
            release.addThemeVariants(ButtonVariant.LUMO_SMALL);
            return shared ? note(getTranslation("task.mine"), release) : new Span();
        }
        if (me.equals(shown.assignee()) || mayAct(shown) && !candidate) {
            return inPlace(shown);
        }
        if (shown.assignee() != null) {
            return note(
                    shared
                            ? getTranslation("task.claimed-by", shown.assigneeName())
                            : getTranslation("task.belongs-to", shown.assigneeName()));
        }
        if (!candidate) {
            return note(getTranslation("task.for-others"));
        }
        Button claim = new Button(getTranslation("task.claim"), e -> claim());
        claim.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return shared ? note(getTranslation("task.shared", shown.candidates().size() - 1), claim) : new Span();
    }

    /** Says in whose place the task is done; before it is taken, offers to take it, afterwards to give it back. */
    private Component inPlace(WorkItem shown) {
        boolean held = with.viewer.login().equals(shown.assignee());
        Button button = held
                ? new Button(getTranslation("task.release"), e -> release())
                : new Button(getTranslation("task.claim"), e -> claim());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return note(getTranslation(held ? "task.held-for" : "task.stands-in", shown.onBehalfOfName()), button);
    }

    private boolean mayAct(WorkItem shown) {
        if (shown.onBehalfOf() != null) {
            return with.acting(shown).onBehalfOf() != null;
        }
        String me = with.viewer.login();
        return me.equals(shown.assignee())
                || shown.assignee() == null && shown.candidates().contains(me);
    }

    private String closed(WorkItem shown) {
        return shown.state() == WorkItem.State.DONE
                ? getTranslation(
                        "task.done-by",
                        shown.onBehalfOf() == null
                                ? with.name(shown.closedBy())
                                : getTranslation("behalf.for", with.name(shown.closedBy()), shown.onBehalfOfName()),
                        Formats.current().moment(shown.closedAt(), with.clock))
                : getTranslation("task.cancelled");
    }

    private static Div note(String sentence, Component... action) {
        Div note = new Div(new Span(sentence));
        note.add(action);
        note.addClassName("task-note");
        return note;
    }

    private DatePicker followUp(WorkItem shown) {
        DatePicker date = Dates.picker(getTranslation("task.follow-up"));
        date.setHelperText(getTranslation("task.follow-up.help"));
        date.setClearButtonVisible(true);
        date.setValue(shown.followUp());
        date.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                with.actions.setFollowUp(with.viewer.get(), shown.id(), change.getValue());
                Notify.success(getTranslation("task.follow-up.saved"));
            }
        });
        return date;
    }

    private void claim() {
        if (item != null) {
            with.actions.claim(with.viewer.get(), item.id());
            again(getTranslation("task.claimed"));
        }
    }

    private void release() {
        if (item != null) {
            with.actions.release(with.viewer.get(), item.id());
            again(getTranslation("task.released"));
        }
    }

    private void comment(String text) {
        if (item != null) {
            with.comments.comment(with.viewer.get(), item.id(), text);
            again(getTranslation("comments.sent"));
        }
    }

    private void again(String sentence) {
        if (item != null) {
            Notify.success(sentence);
            show(with.inbox.workItem(with.viewer.get(), item.id()));
            MainLayout.refresh();
        }
    }
}
