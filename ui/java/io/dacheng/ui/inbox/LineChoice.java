package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One metric of the plan after the other: which are done, and the form of the one that is chosen. */
final class LineChoice extends TaskForm {

    private final transient List<TargetLine> lines;
    private final transient SerializableFunction<TargetLine, TaskForm> form;
    private final Set<Integer> done = new HashSet<>();
    private final List<NativeButton> buttons = new ArrayList<>();
    private final Div place = new Div();

    /**
     * @param lines one for each metric, the leading one first
     * @param isDone whether nothing is left to do for it
     */
    LineChoice(List<TargetLine> lines, Predicate<TargetLine> isDone, SerializableFunction<TargetLine, TaskForm> form) {
        this.lines = lines;
        this.form = form;
        Div choice = new Div();
        choice.addClassName("line-choice");
        choice.getElement().setAttribute("role", "group");
        choice.getElement().setAttribute("aria-label", getTranslation("lines.choose"));
        for (int i = 0; i < lines.size(); i++) {
            int at = i;
            boolean finished = isDone.test(lines.get(i));
            if (finished) {
                done.add(i);
            }
            NativeButton button = new NativeButton("", e -> show(at));
            button.add(new Span(lines.get(i).metric().name()));
            Span mark = new Span(getTranslation(finished ? "lines.done" : "lines.open"));
            mark.addClassNames("state", finished ? "good" : "quiet");
            button.add(mark);
            buttons.add(button);
            choice.add(button);
        }
        add(choice, place);
        show(firstOpen());
    }

    private int firstOpen() {
        for (int i = 0; i < lines.size(); i++) {
            if (!done.contains(i)) {
                return i;
            }
        }
        return 0;
    }

    private void show(int at) {
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).getElement().setAttribute("aria-pressed", String.valueOf(i == at));
        }
        place.removeAll();
        place.add(done.contains(at) ? new Paragraph(getTranslation("lines.done.sentence")) : form.apply(lines.get(at)));
    }
}
