package io.dacheng.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.inbox.WorkItem;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.Notify;
import io.dacheng.ui.inbox.BulkBar.Action;
import io.dacheng.ui.inbox.BulkBar.Result;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The tasks that are selected in the list, and what is done with them. */
final class Selection implements Serializable {

    private final transient BulkActions actions;
    private final AsOf asOf;
    private final SerializableRunnable done;
    private final BulkBar bar;
    private SerializableRunnable clear = () -> {};
    private transient List<WorkItem> selected = List.of();

    /** @param done shows the list again */
    Selection(BulkActions actions, AsOf asOf, SerializableRunnable done) {
        this.actions = actions;
        this.asOf = asOf;
        this.done = done;
        bar = new BulkBar(this::run, () -> clear.run());
    }

    Component bar() {
        return bar;
    }

    /** @param nothing takes the selection away */
    void clears(SerializableRunnable nothing) {
        clear = nothing;
    }

    void show(List<WorkItem> items) {
        selected = items;
        Map<Action, Integer> fitting = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            fitting.put(action, fitting(action).size());
        }
        bar.show(items.size(), fitting);
    }

    /** Whether the key has meant the selection. */
    boolean key(String key) {
        if (selected.isEmpty()) {
            return false;
        }
        Action action =
                switch (key) {
                    case "a" -> Action.APPROVE;
                    case "r" -> Action.RETURN;
                    case "c" -> Action.CLAIM;
                    case "u" -> Action.RELEASE;
                    default -> null;
                };
        if (action == null) {
            return false;
        }
        run(action);
        return true;
    }

    private List<WorkItem> fitting(Action action) {
        return selected.stream().filter(item -> actions.fits(action, item)).toList();
    }

    private void run(Action action) {
        List<WorkItem> items = fitting(action);
        if (items.isEmpty()) {
            return;
        }
        switch (action) {
            case APPROVE -> report(t("inbox.bulk.approved"), actions.approve(items));
            case RETURN ->
                bar.askComment(comment -> report(t("inbox.bulk.returned"), actions.giveBack(items, comment)));
            case CLAIM -> claimed(actions.claim(items));
            case RELEASE -> released(actions.release(items));
            case FOLLOW_UP ->
                bar.askDate(
                        asOf.today(),
                        date -> shortly(
                                "inbox.bulk.followed-up",
                                actions.followUp(items, date),
                                () -> items.forEach(item -> actions.followUp(List.of(item), item.followUp()))));
        }
    }

    private void claimed(List<Result> results) {
        shortly("inbox.bulk.claimed", results, () -> report(t("inbox.bulk.released"), actions.release(done(results))));
    }

    private void released(List<Result> results) {
        shortly("inbox.bulk.released", results, () -> report(t("inbox.bulk.claimed"), actions.claim(done(results))));
    }

    /** A message that can be undone; where one was refused, the results of all. */
    private void shortly(String word, List<Result> results, SerializableRunnable undo) {
        List<WorkItem> ready = done(results);
        if (ready.size() < results.size()) {
            report(t(word), results);
            return;
        }
        clear.run();
        done.run();
        Notify.undo(t(word + ".all", ready.size()), () -> {
            undo.run();
            done.run();
        });
    }

    private void report(String title, List<Result> results) {
        clear.run();
        done.run();
        bar.showResults(title, results);
    }

    private static List<WorkItem> done(List<Result> results) {
        return results.stream()
                .filter(result -> result.refusal() == null)
                .map(Result::item)
                .toList();
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
