package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.WorkItem;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Notify;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The open task: what it is about, who has it, its form, what people say, and what stands behind it. */
final class TaskPanel extends Div implements TaskHolder.Actions {

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
        String metric =
                with.metrics.byCode(shown.metric()).map(MetricView::name).orElse(shown.metric());
        add(new TaskHead(shown, LocalDate.now(with.clock), close), new TaskFacts(shown, metric));
        boolean open = shown.state() == WorkItem.State.OPEN;
        Viewer me = with.viewer.get();
        if (!open) {
            add(note(closed(shown)));
        } else {
            boolean standsIn = with.acting(shown).onBehalfOf() != null;
            add(new TaskHolder(shown, me.login(), standsIn, with.handOvers.possible(me, shown.id()), this));
            if (mayAct(shown)) {
                form = with.forms.form(shown, new InboxForms.Ends(done, this::again));
                add(form);
                if (shown.planId() != null) {
                    with.live.onPlan(form, shown.planId(), form::again);
                }
            }
        }
        add(new TaskTalk(with, shown, this::again));
        if (open && (mayAct(shown) || shown.isOnlyPreparedBy(me.login()))) {
            add(new FollowUp(
                    shown.followUp(),
                    LocalDate.now(with.clock),
                    date -> with.actions.setFollowUp(with.viewer.get(), shown.id(), date)));
        }
        add(new TaskSections(with, shown));
    }

    /** Tasks have come or gone: says so when this one is among them, and leaves what is being typed alone. */
    void refresh() {
        WorkItem before = item;
        if (before == null) {
            return;
        }
        WorkItem now;
        try {
            now = with.inbox.workItem(with.viewer.get(), before.id());
        } catch (Refused gone) {
            // It was delegated or given to somebody else, and is not for this person to see any more.
            item = null;
            tell(getTranslation("task.changed.gone"), new Button(getTranslation("task.back"), e -> close.run()));
            return;
        }
        if (now.state() != before.state() || !Objects.equals(now.assignee(), before.assignee())) {
            item = now;
            String what = now.state() != WorkItem.State.OPEN
                    ? closed(now)
                    : now.assignee() == null
                            ? getTranslation("task.changed.open")
                            : getTranslation(
                                    now.owner() == null ? "task.claimed-by" : "task.changed.delegated",
                                    now.assigneeName());
            tell(what, new Button(getTranslation("task.changed.show"), e -> show(now)));
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

    @Override
    public void claim() {
        if (item != null) {
            with.actions.claim(with.viewer.get(), item.id());
            again("");
            Notify.undo(getTranslation("task.claimed"), this::release);
        }
    }

    @Override
    public void release() {
        if (item != null) {
            with.actions.release(with.viewer.get(), item.id());
            leave(getTranslation("task.released"));
        }
    }

    @Override
    public void delegate() {
        ifOpen(shown -> HandOverDialogs.delegate(
                        search -> with.handOvers.delegates(with.viewer.get(), shown.id(), search),
                        (person, comment) -> {
                            with.handOvers.delegate(with.viewer.get(), shown.id(), person.login(), comment);
                            again("");
                            Notify.undo(getTranslation("task.delegate.done", person.name()), this::takeBack);
                        })
                .open());
    }

    @Override
    public void reassign() {
        ifOpen(shown -> HandOverDialogs.reassign(
                        search -> with.handOvers.successors(with.viewer.get(), shown.id(), search),
                        (person, reason) -> {
                            with.handOvers.reassign(with.viewer.get(), shown.id(), person.login(), reason);
                            leave(getTranslation("task.reassign.done", person.name()));
                        })
                .open());
    }

    @Override
    public void giveBack() {
        ifOpen(shown -> HandOverDialogs.giveBack(shown.ownerName(), comment -> {
                    with.handOvers.giveBack(with.viewer.get(), shown.id(), comment);
                    leave(getTranslation("task.give-back.done", shown.ownerName()));
                })
                .open());
    }

    @Override
    public void takeBack() {
        ifOpen(shown -> {
            with.handOvers.takeBack(with.viewer.get(), shown.id());
            again(getTranslation("task.take-back.done"));
        });
    }

    private boolean mayAct(WorkItem shown) {
        return shown.onBehalfOf() == null && shown.isFor(with.viewer.login())
                || with.acting(shown).onBehalfOf() != null && !shown.isOnlyPreparedBy(with.viewer.login());
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

    private void tell(String what, Button look) {
        look.addThemeVariants(ButtonVariant.LUMO_SMALL);
        Div news = note(what);
        news.add(look);
        news.getElement().setAttribute("role", "status");
        addComponentAtIndex(Math.min(2, getComponentCount()), news);
    }

    private static Div note(String sentence) {
        Div note = new Div(new Span(sentence));
        note.addClassName("task-note");
        return note;
    }

    private void ifOpen(SerializableConsumer<WorkItem> action) {
        if (item != null) {
            action.accept(item);
        }
    }

    /** The same task as it is now; another one when the person does not see it any more. */
    private void leave(String sentence) {
        try {
            again(sentence);
        } catch (Refused notForThem) {
            done.accept(sentence);
        }
    }

    private void again(String sentence) {
        if (item != null) {
            WorkItem now = with.inbox.workItem(with.viewer.get(), item.id());
            if (!sentence.isEmpty()) {
                Notify.success(sentence);
            }
            show(now);
            MainLayout.refresh();
        }
    }
}
