package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.inbox.HandOvers;
import io.dacheng.inbox.WorkItem;
import java.util.ArrayList;
import java.util.List;

/** Who has the task, and what can be done about that: take it, give it back, hand it over. */
final class TaskHolder extends Div {

    /** What the buttons do. */
    interface Actions extends java.io.Serializable {
        void claim();

        void release();

        void delegate();

        void giveBack();

        void takeBack();

        void reassign();
    }

    /**
     * @param me login of who looks
     * @param standsIn whether the person may do it in somebody's place
     */
    TaskHolder(WorkItem item, String me, boolean standsIn, HandOvers.Possible possible, Actions actions) {
        addClassNames("task-note", "task-holder");
        List<Button> buttons = new ArrayList<>();
        String sentence = sentence(item, me, standsIn, buttons, actions);
        if (possible.giveBack()) {
            buttons.add(button("task.give-back.open", actions::giveBack, ButtonVariant.LUMO_PRIMARY));
        }
        if (possible.takeBack()) {
            buttons.add(button("task.take-back", actions::takeBack));
        }
        if (possible.delegate()) {
            buttons.add(button("task.delegate.open", actions::delegate));
        }
        if (possible.reassign()) {
            buttons.add(button("task.reassign.open", actions::reassign));
        }
        Span words = new Span(sentence);
        words.setVisible(!sentence.isEmpty());
        Div all = new Div();
        buttons.forEach(all::add);
        all.addClassName("actions");
        all.setVisible(!buttons.isEmpty());
        add(words, all);
        setVisible(!sentence.isEmpty() || !buttons.isEmpty());
    }

    private String sentence(WorkItem item, String me, boolean standsIn, List<Button> buttons, Actions actions) {
        boolean held = me.equals(item.assignee());
        boolean shared = item.candidates().size() > 1;
        if (item.owner() != null) {
            return held
                    ? getTranslation(
                            item.isOnlyPreparedBy(me) ? "task.prepare" : "task.delegated-to-you", item.ownerName())
                    : getTranslation("task.delegated", item.ownerName(), item.assigneeName());
        }
        if (item.onBehalfOf() != null || standsIn) {
            if (held) {
                buttons.add(button("task.release", actions::release));
                return getTranslation("task.held-for", item.onBehalfOfName());
            }
            if (standsIn) {
                buttons.add(button("task.claim", actions::claim));
                return getTranslation("task.stands-in", item.onBehalfOfName());
            }
        }
        if (held) {
            if (shared || item.entrusted()) {
                buttons.add(button("task.release", actions::release));
                return getTranslation(item.entrusted() ? "task.entrusted" : "task.mine");
            }
            return "";
        }
        if (item.assignee() != null) {
            return getTranslation(shared ? "task.claimed-by" : "task.belongs-to", item.assigneeName());
        }
        if (!item.candidates().contains(me)) {
            return getTranslation("task.for-others");
        }
        if (shared) {
            buttons.add(button("task.claim", actions::claim));
            return getTranslation("task.shared", item.candidates().size() - 1);
        }
        return "";
    }

    private Button button(String key, SerializableRunnable action, ButtonVariant... looks) {
        Button button = new Button(getTranslation(key), e -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.addThemeVariants(looks);
        return button;
    }
}
